//! What the page is held in: a phone or a desk, by day or by night, in one of three languages.

use serde_json::{Value, json};

/// How a page is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub phone: bool,
    pub theme: Theme,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Look {
    pub const DESK: Self = Self { phone: false, theme: Theme::Light };
    pub const DESK_BY_NIGHT: Self = Self { phone: false, theme: Theme::Dark };
    pub const PHONE: Self = Self { phone: true, theme: Theme::Light };
    pub const PHONE_BY_NIGHT: Self = Self { phone: true, theme: Theme::Dark };
    pub const ALL: [Self; 4] = [Self::DESK, Self::DESK_BY_NIGHT, Self::PHONE_BY_NIGHT, Self::PHONE];

    /// For messages and the names of pictures.
    pub const fn name(self) -> &'static str {
        match (self.phone, self.theme) {
            (false, Theme::Light) => "desktop-light",
            (false, Theme::Dark) => "desktop-dark",
            (true, Theme::Light) => "phone-light",
            (true, Theme::Dark) => "phone-dark",
        }
    }

    /// Width and height in CSS pixels.
    pub const fn size(self) -> (u32, u32) {
        if self.phone { (390, 844) } else { (1280, 900) }
    }

    pub(crate) fn metrics(self) -> Value {
        let (width, height) = self.size();
        let density = if self.phone { 2 } else { 1 };
        json!({ "width": width, "height": height, "deviceScaleFactor": density, "mobile": self.phone })
    }

    pub(crate) fn media(self) -> Value {
        let scheme = match self.theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]})
    }
}
