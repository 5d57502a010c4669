//! Time zones: which ones people choose from, and reading one.

use jiff::tz::TimeZone;

/// The zones a page offers; any other name of the time zone database is taken as well.
pub const OFFERED: &[&str] = &[
    "Asia/Bangkok",
    "Asia/Ho_Chi_Minh",
    "Asia/Singapore",
    "Asia/Kuala_Lumpur",
    "Asia/Jakarta",
    "Asia/Manila",
    "Asia/Phnom_Penh",
    "Asia/Vientiane",
    "Asia/Yangon",
    "Asia/Hong_Kong",
    "Asia/Shanghai",
    "Asia/Taipei",
    "Asia/Seoul",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dubai",
    "Australia/Perth",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "Africa/Johannesburg",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "UTC",
];

/// The zone's own spelling, when there is such a zone.
pub fn parse(text: &str) -> Option<String> {
    let zone = TimeZone::get(text.trim()).ok()?;
    zone.iana_name().map(str::to_owned)
}

/// The zone of that name; UTC when the database of zones no longer has it.
pub fn of(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// A zone's name as a page says it: `Asia · Ho Chi Minh`.
pub fn said(name: &str) -> String {
    name.replace('_', " ").replace('/', " · ")
}

/// What a select offers: the usual ones, and the one that is chosen now.
pub fn offered(chosen: &str) -> Vec<String> {
    let mut zones: Vec<String> = OFFERED.iter().map(|zone| (*zone).to_owned()).collect();
    if !chosen.is_empty() && !zones.iter().any(|zone| zone == chosen) {
        zones.insert(0, chosen.to_owned());
    }
    zones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offered_zone_exists_under_its_own_name() {
        for zone in OFFERED {
            assert_eq!(parse(zone).as_deref(), Some(*zone));
        }
        assert_eq!(parse("asia/bangkok").as_deref(), Some("Asia/Bangkok"));
        assert_eq!(parse("Asia/Atlantis"), None);
        assert_eq!(parse("../../etc/passwd"), None);
    }
}
