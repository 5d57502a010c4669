//! Collectors: the ways a survey is asked, each with a unit, a touchpoint and a link of its own.

pub mod add;
pub mod close;
pub(crate) mod page;
mod poster;
pub mod store;

pub use add::New;

use kernel::{CollectorId, SurveyId, Timestamp, UnitId};
use web::Site;

/// One way of asking a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collector {
    pub id: CollectorId,
    pub survey: SurveyId,
    pub unit: UnitId,
    /// The unit's time zone.
    pub zone: String,
    /// Where in the customer's way: "counter", "delivery".
    pub touchpoint: Option<String>,
    pub channel: Channel,
    pub name: String,
    /// The unguessable last part of its address.
    pub link: String,
    pub open: bool,
    pub closes_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// How the question reaches the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Channel {
    #[default]
    Link,
    Qr,
    Kiosk,
    Email,
    Sms,
    Chat,
}

impl Channel {
    pub const ALL: [Self; 6] =
        [Self::Link, Self::Qr, Self::Kiosk, Self::Email, Self::Sms, Self::Chat];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Qr => "qr",
            Self::Kiosk => "kiosk",
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Chat => "chat",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == text)
    }
}

impl Collector {
    /// The full address to share.
    pub fn address(&self, site: &Site) -> String {
        site.link(&format!("/s/{}", self.link))
    }

    /// The address in the QR code, which says that it was scanned.
    pub fn scanned_address(&self, site: &Site) -> String {
        match self.channel {
            Channel::Qr | Channel::Kiosk => self.address(site),
            _ => format!("{}?via=qr", self.address(site)),
        }
    }
}

#[cfg(test)]
mod tests;
