//! Answers ready to be sent: whole requests in three languages, in which only a few digits change.

use crate::chance::Chance;

/// What is sent through one link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As in life: three languages, all scores, a comment now and then; every third one is known.
    Mixed,
    /// Every answer calls for a case, and everybody left an address.
    Unhappy,
}

/// One request; its key (and the customer's number) are written over before it is sent.
#[derive(Debug, Clone)]
struct Form {
    bytes: Vec<u8>,
    key_at: usize,
    customer_at: Option<usize>,
    opens: bool,
}

/// Ready-made requests of one sender.
#[derive(Debug, Clone)]
pub struct Answering {
    forms: Vec<Form>,
    chance: Chance,
    customers: u64,
}

/// Digits of a key: two senders never meet.
const KEY: usize = 20;
const CUSTOMER: usize = 8;

/// What people say, by language and from worst to best. The third are the unhappy ones.
pub const COMMENTS: [(&str, [&str; 3]); 3] = [
    (
        "en",
        [
            "I waited forty minutes for an iced latte and nobody said a word.",
            "The coffee is fine, but there was no seat and the music was too loud.",
            "Lovely staff, they remembered my order. Will come again!",
        ],
    ),
    (
        "th",
        [
            "รอนานมากค่ะ สั่งลาเต้เย็นไปสี่สิบนาทียังไม่ได้ พนักงานก็ไม่แจ้งอะไรเลย",
            "กาแฟรสชาติดีครับ แต่ที่นั่งน้อยไปหน่อย",
            "พนักงานน่ารักมากค่ะ จำเมนูประจำได้ด้วย จะกลับมาอีกแน่นอน",
        ],
    ),
    (
        "vi",
        [
            "Chờ bốn mươi phút mà vẫn chưa có ly cà phê, nhân viên không nói một lời.",
            "Cà phê ổn nhưng quán hơi ồn và thiếu chỗ ngồi.",
            "Nhân viên rất dễ thương, nhớ cả món quen của mình. Sẽ quay lại!",
        ],
    ),
];

impl Answering {
    /// Requests through `link`. Customers are numbered below `customers`, so that people come back.
    pub fn through(link: &str, mood: Mood, customers: u64, seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let count = if mood == Mood::Mixed { 48 } else { 12 };
        let forms = (0..count).map(|number| form(link, mood, number, &mut chance)).collect();
        Self { forms, chance, customers: customers.max(1) }
    }

    /// The request for the answer `number` of this run. The same number gives the same bytes, so
    /// it can be sent again.
    pub fn request(&mut self, number: u64) -> &[u8] {
        let count = self.forms.len() as u64;
        let customer = Chance::new(number).next() % self.customers;
        let form = &mut self.forms[usize::try_from(number % count).unwrap_or(0)];
        digits(&mut form.bytes[form.key_at..form.key_at + KEY], number);
        if let Some(at) = form.customer_at {
            digits(&mut form.bytes[at..at + CUSTOMER], customer);
        }
        &form.bytes
    }

    /// Whether the answer `number` opens a case.
    pub fn opens(&self, number: u64) -> bool {
        self.forms[usize::try_from(number % self.forms.len() as u64).unwrap_or(0)].opens
    }

    /// A number for waiting and the like.
    pub const fn chance(&mut self) -> &mut Chance {
        &mut self.chance
    }
}

fn form(link: &str, mood: Mood, number: u64, chance: &mut Chance) -> Form {
    let (language, comments) = COMMENTS[usize::try_from(number % 3).unwrap_or(0)];
    let score = match mood {
        Mood::Unhappy => chance.between(0, 7),
        Mood::Mixed => *chance.pick(&[0, 3, 5, 6, 7, 7, 8, 8, 9, 9, 9, 10, 10, 10, 10]),
    };
    let said = match score {
        0..=6 => comments[0],
        7..=8 => comments[1],
        _ => comments[2],
    };
    let why = (mood == Mood::Unhappy || chance.percent(40)).then(|| format!(",\"why\":\"{said}\""));
    let known = mood == Mood::Unhappy || chance.percent(33);
    let customer = known.then_some(",\"customer\":{\"email\":\"guest00000000@mail.example\"}");
    let body = format!(
        "{{\"answers\":{{\"nps\":{score}{}}},\"language\":\"{language}\",\"hidden\":{{\"table\":\"{}\"}}{}}}",
        why.unwrap_or_default(),
        chance.between(1, 40),
        customer.unwrap_or_default()
    );
    let head = format!(
        "POST /s/{link}/responses HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nIdempotency-Key: ",
        body.len()
    );
    let key_at = head.len();
    let text = format!("{head}{}\r\n\r\n{body}", "0".repeat(KEY));
    let customer_at = text.find("guest00000000").map(|at| at + "guest".len());
    Form { bytes: text.into_bytes(), key_at, customer_at, opens: score <= 6 }
}

fn digits(place: &mut [u8], mut number: u64) {
    for slot in place.iter_mut().rev() {
        *slot = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_is_the_same_request_and_another_is_another() {
        let mut answering = Answering::through("abc", Mood::Unhappy, 10, 1);
        let first = answering.request(7).to_vec();
        assert_ne!(answering.request(8), first);
        assert_eq!(answering.request(7), first);
        let text = String::from_utf8(first).unwrap();
        assert!(text.contains("Idempotency-Key: 00000000000000000007\r\n"), "{text}");
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}", body.len())));
        assert!(answering.opens(7));
    }
}
