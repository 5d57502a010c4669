//! Personal data that belongs to nobody, but is made as real data is: with its check digits.

use super::Personal;

/// Fills the placeholders of a text, always alike for one seed.
pub(super) fn fill(written: &str, language: &str, seed: u64) -> (String, Vec<Personal>) {
    let mut chance = Chance(seed | 1);
    let mut text = String::with_capacity(written.len() + 16);
    let mut personal = Vec::new();
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((kind, left)) = after.split_once('}') else { break };
        text.push_str(before);
        let start = text.len();
        let (kind, value) = match kind.split_once(':') {
            Some((kind, name)) => (kind, name.to_owned()),
            None => (kind, invented(kind, language, &mut chance)),
        };
        text.push_str(&value);
        personal.push(Personal { kind: kind.to_owned(), start, end: text.len() });
        rest = left;
    }
    text.push_str(rest);
    (text, personal)
}

fn invented(kind: &str, language: &str, chance: &mut Chance) -> String {
    match (kind, language) {
        ("phone", "th") => chance.pattern(["08########", "09#-###-####", "+66 8# ### ####"]),
        ("phone", "vi") => chance.pattern(["09########", "03## ### ###", "+84 9# ### ## ##"]),
        ("phone", _) => chance.pattern(["+44 7### ######", "(555) 01#-####", "+65 9### ####"]),
        ("email", _) => {
            let name = ["mali.s", "tuan.ng", "grace99", "khach.hang", "customer.one"];
            format!("{}{}@example.com", name[chance.below(5)], chance.below(90) + 10)
        }
        ("card", _) => luhn(&chance.pattern(["4###########", "51##########", "4###########"])),
        ("account", "th") => chance.pattern(["###-#-#####-#", "##########", "###-#-#####-#"]),
        ("account", _) => chance.pattern(["10########", "0####-#######", "##########12"]),
        ("nationalid", "th") => {
            thai_id(&chance.pattern(["1##########", "3##########", "5##########"]))
        }
        ("nationalid", "vi") => chance.pattern(["001#9#######", "0792########", "0480########"]),
        ("nationalid", _) => chance.pattern(["QQ######C", "S#######D", "###-##-####"]),
        ("order", _) => chance.pattern(["DH########", "#TH########", "ORD-######"]),
        ("plate", "th") => chance.pattern(["กข ####", "1กก ####", "ขค ####"]),
        ("plate", "vi") => chance.pattern(["51F-###.##", "30A-###.##", "59X#-###.##"]),
        ("plate", _) => chance.pattern(["AB## CDE", "SGX####K", "KA05MH####"]),
        ("handle", _) => chance.pattern(["@grace_###", "@mali.##", "@tuan_###"]),
        _ => chance.pattern([
            "https://example.com/t/####",
            "example.com/r/###",
            "www.example.com/####",
        ]),
    }
}

/// Fifteen digits and the one that Luhn asks for, in groups of four.
fn luhn(beginning: &str) -> String {
    let mut digits = format!("{beginning}123");
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, twice) if twice > 9 => twice - 9,
            (0, twice) => twice,
            _ => digit,
        })
        .sum();
    digits.extend(char::from_digit((10 - sum % 10) % 10, 10));
    let groups: Vec<&str> = (0..4).map(|group| &digits[group * 4..group * 4 + 4]).collect();
    groups.join(" ")
}

/// Twelve digits and the one that makes a Thai number valid.
fn thai_id(beginning: &str) -> String {
    let mut digits = format!("{beginning}7");
    let sum: u32 = digits
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .zip((2..=13).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    digits.extend(char::from_digit((11 - sum % 11) % 10, 10));
    digits
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 20) % limit) as usize
    }

    /// One of three patterns, with a digit for each `#`.
    fn pattern(&mut self, patterns: [&str; 3]) -> String {
        let pattern = patterns[self.below(3)];
        pattern
            .chars()
            .map(|sign| match sign {
                '#' => char::from_digit(self.below(10) as u32, 10).unwrap_or('0'),
                _ => sign,
            })
            .collect()
    }
}
