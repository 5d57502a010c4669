//! Names in Latin letters: of a list, or after a word for a person.

use std::sync::LazyLock;

use crate::mask::{Kind, Span, thai as is_thai};

/// Vietnamese words for a person, with their marks and without.
const PERSONS: &[&str] = &[
    "anh", "chị", "chi", "em", "cô", "co", "chú", "chu", "bác", "bac", "ông", "ong", "bà", "ba",
    "thầy", "thay", "bạn", "ban", "nv", "dì", "cậu", "mợ", "thím", "bs", "gđ", "tên", "ten", "mr",
    "mrs", "ms", "miss", "dr", "mdm", "madam", "sir", "prof", "khun", "shipper",
];
/// Those that only English has: one capital word after them is a name.
const ENGLISH: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "mdm", "madam", "prof", "khun"];
/// Capital words that are no names.
const NO_NAMES: &[&str] = &[
    "Ơi", "Nào", "Ấy", "Cả", "Em", "Anh", "Chị", "Shop", "Ship", "Không", "Rất", "Có", "Đã", "Cảm",
    "Tôi", "Mình", "Việt", "Hà", "Sài", "Và", "Nhưng", "Nhân", "Khách", "Bảo", "The", "This", "I",
    "It", "My", "We", "You", "They", "He", "She", "And", "But", "Not", "No", "Yes", "Thank",
    "Thanks", "Hello", "Hi", "Dear", "Please", "App", "Bank", "Hotel", "Zalo", "Facebook", "Momo",
    "OK", "Ok", "Đang", "Sao", "Làm", "Cho", "Được", "Gọi", "Chưa", "Thì", "Nếu",
];
/// Family names that begin a Vietnamese name of two to four words.
const FAMILIES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Nguyen", "Tran", "Pham", "Huynh", "Hoang", "Bui", "Ngo", "Duong",
    "Trịnh", "Đinh", "Lương", "Đoàn", "Mai", "Trương", "Đào",
];
/// Given names that are hardly ever anything else.
const GIVEN: &[&str] = &[
    "James",
    "John",
    "Robert",
    "Michael",
    "William",
    "David",
    "Richard",
    "Joseph",
    "Thomas",
    "Charles",
    "Christopher",
    "Daniel",
    "Matthew",
    "Anthony",
    "Steven",
    "Paul",
    "Andrew",
    "Joshua",
    "Kenneth",
    "Kevin",
    "Brian",
    "George",
    "Edward",
    "Ronald",
    "Timothy",
    "Jason",
    "Jeffrey",
    "Ryan",
    "Jacob",
    "Gary",
    "Nicholas",
    "Eric",
    "Jonathan",
    "Stephen",
    "Larry",
    "Justin",
    "Scott",
    "Brandon",
    "Benjamin",
    "Samuel",
    "Gregory",
    "Patrick",
    "Alexander",
    "Dennis",
    "Jerry",
    "Tyler",
    "Aaron",
    "Jose",
    "Adam",
    "Nathan",
    "Henry",
    "Peter",
    "Kyle",
    "Ethan",
    "Jeremy",
    "Christian",
    "Sean",
    "Carlos",
    "Luis",
    "Juan",
    "Mary",
    "Patricia",
    "Jennifer",
    "Linda",
    "Elizabeth",
    "Barbara",
    "Susan",
    "Jessica",
    "Sarah",
    "Karen",
    "Lisa",
    "Nancy",
    "Betty",
    "Sandra",
    "Margaret",
    "Ashley",
    "Kimberly",
    "Emily",
    "Donna",
    "Michelle",
    "Carol",
    "Amanda",
    "Melissa",
    "Deborah",
    "Stephanie",
    "Rebecca",
    "Laura",
    "Sharon",
    "Cynthia",
    "Kathleen",
    "Amy",
    "Angela",
    "Shirley",
    "Anna",
    "Brenda",
    "Pamela",
    "Emma",
    "Nicole",
    "Helen",
    "Samantha",
    "Katherine",
    "Christine",
    "Debra",
    "Rachel",
    "Carolyn",
    "Janet",
    "Catherine",
    "Maria",
    "Heather",
    "Diane",
    "Julie",
    "Joyce",
    "Victoria",
    "Kelly",
    "Lauren",
    "Olivia",
    "Priya",
    "Raj",
    "Rahul",
    "Anil",
    "Sunita",
    "Deepak",
    "Siti",
    "Ahmad",
    "Muhammad",
    "Mohammed",
    "Nurul",
    "Somchai",
    "Somsak",
    "Malee",
    "Nattapong",
    "Siriporn",
    "Kanya",
    "Ploy",
    "Wei",
    "Mei",
    "Jun",
    "Simon",
    "Martin",
    "Oliver",
    "Harry",
    "Lucy",
    "Sophie",
    "Charlotte",
    "Hannah",
    "Jane",
    "Alice",
    "Julia",
];

static FAMILY_NAMES: LazyLock<Shelf> = LazyLock::new(|| Shelf::of(FAMILIES));
static GIVEN_NAMES: LazyLock<Shelf> = LazyLock::new(|| Shelf::of(GIVEN));
static PERSON_WORDS: LazyLock<Shelf> = LazyLock::new(|| Shelf::of(PERSONS));

/// Words by their first byte: most words of a comment share theirs with few or none of a list.
struct Shelf {
    words: &'static [&'static str],
    by_first: Vec<Vec<&'static str>>,
}

impl Shelf {
    fn of(words: &'static [&'static str]) -> Self {
        let mut by_first = vec![Vec::new(); 256];
        for word in words {
            by_first[usize::from(word.as_bytes()[0])].push(*word);
        }
        Self { words, by_first }
    }

    fn has(&self, word: &str) -> bool {
        let first = word.bytes().next().unwrap_or(0);
        self.by_first[usize::from(first)].contains(&word)
    }

    /// The words of the list are small.
    fn has_in_any_case(&self, word: &str) -> bool {
        let first = word.bytes().next().unwrap_or(0);
        if first.is_ascii() {
            let near = &self.by_first[usize::from(first.to_ascii_lowercase())];
            return near.iter().any(|small| same(word, small));
        }
        self.words.iter().any(|small| same(word, small))
    }
}

/// A name in Latin letters that begins here, or after the word that begins here.
pub(in crate::mask) fn latin(text: &str, at: usize) -> Option<Span> {
    let first = word(&text[at..]);
    let end = at + first.len();
    let capital = first.starts_with(|letter: char| {
        letter.is_ascii_uppercase() || !letter.is_ascii() && letter.is_uppercase()
    });
    if capital && FAMILY_NAMES.has(first) {
        let name = capitals(text, at, 4);
        let words = text[at..name].split(' ').count();
        return (words >= 2).then_some(Span { start: at, end: name, kind: Kind::Name });
    }
    if capital && GIVEN_NAMES.has(first) {
        return Some(Span { start: at, end: capitals(text, at, 3), kind: Kind::Name });
    }
    if first.len() > 8 || !PERSON_WORDS.has_in_any_case(first) {
        return None;
    }
    let title = ENGLISH.iter().any(|person| same(first, person));
    let dotted = usize::from(text[end..].starts_with('.'));
    let blank = text[end + dotted..].strip_prefix(' ')?;
    let start = text.len() - blank.len();
    let next = word(blank);
    if !titled(next) || NO_NAMES.contains(&next) || next.chars().count() < 2 && !title {
        return None;
    }
    let name = capitals(text, start, if title { 3 } else { 4 });
    let begin = if same(first, "tên") || same(first, "ten") { start } else { at };
    Some(Span { start: begin, end: name, kind: Kind::Name })
}

fn same(word: &str, small: &str) -> bool {
    // Most words differ in their first letter already.
    let first = |word: &str| word.bytes().next().map_or(0, |byte| byte.to_ascii_lowercase());
    let near = first(word) == first(small) || first(word) >= 0x80;
    near && word.len() == small.len() && word.chars().flat_map(char::to_lowercase).eq(small.chars())
}

/// The letters that begin here.
fn word(text: &str) -> &str {
    let belongs = |letter: char| {
        letter.is_alphabetic() && !is_thai(letter) || ('\u{300}'..='\u{36f}').contains(&letter)
    };
    let length =
        text.chars().take(20).take_while(|letter| belongs(*letter)).map(char::len_utf8).sum();
    &text[..length]
}

/// `Hương`, but neither `hương` nor `HƯƠNG`.
fn titled(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(|letter| !letter.is_uppercase())
}

/// The end of at most so many capital words with single blanks between.
fn capitals(text: &str, start: usize, most: usize) -> usize {
    let mut end = start;
    for count in 0..most {
        let from = if count == 0 { start } else { end + 1 };
        if count > 0 && !text[end..].starts_with(' ') {
            break;
        }
        let next = word(&text[from..]);
        let belongs = titled(next) && (count == 0 || !NO_NAMES.contains(&next));
        if next.is_empty() || !belongs {
            break;
        }
        end = from + next.len();
    }
    end
}
