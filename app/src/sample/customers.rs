//! What stands beside the sample's customers: two segments, and one person who is there twice.

use super::lay_out::Laid;
use people::Contact;
use people::customer::{self, Wanted};
use store::{Eyes, StoreError, Tx};
use web::{Filters, Paging};

/// Who keeps the segments, for all to have.
const KEEPS: &str = "napatsorn.sriwarin";

/// Their names, in the language of who keeps them, and the filters of the list of customers.
const SEGMENTS: [(&str, &str); 2] =
    [("ผิดหวังใน 90 วันที่ผ่านมา", "heard=90&last=detractor"), ("อ่านภาษาเวียดนาม", "language=vi")];

/// Customers looked through for one who has a name and an address.
const LOOKED: usize = 50;

pub(super) fn keep(tx: &mut Tx, laid: &Laid) -> Result<(), StoreError> {
    if let Some(visitor) = laid.visitors.get(KEEPS) {
        for (name, filters) in SEGMENTS {
            let filters = Filters::of("/customers", filters);
            customer::keep_segment(tx, visitor, name, &filters, true)
                .map_err(StoreError::unexpected)?;
        }
    }
    let paging = Paging { after: None, size: LOOKED };
    let some = customer::list(tx, &Eyes::Loop, &Wanted::default(), &paging)?;
    let twice = some.rows.iter().find_map(|line| {
        let (name, email) = (line.customer.name.as_deref()?, line.customer.email.as_deref()?);
        let (mailbox, host) = email.split_once('@')?;
        Some((name.to_owned(), format!("{mailbox}+cafe@{host}"), line.customer.language))
    });
    // The same mailbox under another spelling: it takes a person to say that both are one.
    if let Some((name, email, language)) = twice {
        let contact = Contact::new(Some(&name), Some(&email), None, None, None).speaking(language);
        customer::find_or_add(tx, &contact)?;
    }
    Ok(())
}
