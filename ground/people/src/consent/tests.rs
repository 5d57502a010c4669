use super::{Channel, Entry, Link, Purpose, Source, Standing, change, history, may, standings};
use crate::customer::{Contact, find_or_add};
use crate::tests::cafe::stores;
use kernel::{CustomerId, Id};
use store::{Eyes, StoreError};
use web::SecretKey;

const OFFERS: (Purpose, Channel) = (Purpose::Offer, Channel::Email);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_said_last_counts_and_all_of_it_is_kept() {
    for (store, _folder) in stores().await {
        store
            .write("consent", |tx| {
                let nok = Contact::new(Some("Nok"), Some("nok@example.com"), None, None, None);
                let nok = find_or_add(tx, &nok)?;
                assert!(!may(tx, nok, OFFERS.0, OFFERS.1)?, "silence is no yes");
                assert!(may(tx, nok, Purpose::FollowUp, Channel::Email)?, "they began to talk");
                assert!(change(tx, nok, OFFERS, true, Source::Answer)?);
                assert!(!change(tx, nok, OFFERS, true, Source::Import)?, "it stood so already");
                assert!(may(tx, nok, OFFERS.0, OFFERS.1)?);
                assert!(!may(tx, nok, OFFERS.0, Channel::Sms)?, "one way is not another");
                assert!(change(tx, nok, OFFERS, false, Source::Link)?);
                assert!(!may(tx, nok, OFFERS.0, OFFERS.1)?);
                let told = history(tx, &Eyes::All, nok)?;
                let given: Vec<(bool, Source)> =
                    told.iter().map(|entry| (entry.given, entry.source)).collect();
                assert_eq!(given, [(false, Source::Link), (true, Source::Answer)]);
                let today: Option<bool> =
                    standings(&told).get(&OFFERS).map(|entry: &Entry| entry.given);
                assert_eq!(today, Some(false));
                let nobody = CustomerId::from_bits(7);
                assert!(!may(tx, nobody, Purpose::FollowUp, Channel::Email)?);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[test]
fn what_nobody_was_asked_about_is_allowed_for_one_purpose_only() {
    for purpose in Purpose::ALL {
        assert_eq!(Standing::NeverAsked.allows(purpose), purpose == Purpose::FollowUp);
        assert!(Standing::Given.allows(purpose) && !Standing::Withdrawn.allows(purpose));
        assert_eq!(Purpose::parse(purpose.code()), Some(purpose));
    }
}

#[test]
fn a_link_can_be_made_only_here_and_is_good_for_one_thing() {
    let key = SecretKey::new([7; 32]);
    let link = Link { customer: CustomerId::from_bits(9), purpose: OFFERS.0, channel: OFFERS.1 };
    let path = link.path(&key);
    let token = path.strip_prefix("/u/").unwrap();
    assert_eq!(Link::read(&key, token), Some(link));
    let other = token.replacen("offer", "invitation", 1);
    for bad in [other.as_str(), "", ".", "cus_1.offer.email", &token[..token.len() - 1]] {
        assert_eq!(Link::read(&key, bad), None, "{bad}");
    }
    assert_eq!(Link::read(&SecretKey::new([8; 32]), token), None);
}
