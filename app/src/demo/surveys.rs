//! What the cafés ask: after a visit, after a delivery, and after using the app.

use super::text::Text;

/// A survey as its author would write it.
#[derive(Debug, Clone)]
pub struct Survey {
    pub key: &'static str,
    /// `nps`, `csat` or `ces`.
    pub metric: &'static str,
    pub title: Text,
    pub intro: Text,
    pub thanks: Text,
    pub questions: Vec<Question>,
}

#[derive(Debug, Clone)]
pub struct Question {
    pub key: &'static str,
    pub kind: Kind,
    pub text: Text,
    pub required: bool,
    pub shown: Shown,
}

#[derive(Debug, Clone)]
pub enum Kind {
    /// On the scale of the survey's metric, with the words at both ends; the first is its score.
    Score {
        low: Text,
        high: Text,
    },
    Open,
    One(Vec<Choice>),
    Many(Vec<Choice>),
}

/// Whom a question is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Always,
    ToPromoters,
    ToPassives,
    ToDetractors,
}

#[derive(Debug, Clone, Copy)]
pub struct Choice {
    pub key: &'static str,
    pub text: Text,
}

pub(super) const VISIT: &str = "visit";
pub(super) const DELIVERY: &str = "delivery";
pub(super) const APP: &str = "app";

pub(super) const SPEED: &str = "speed";
pub(super) const FRESH: &str = "fresh";
pub(super) const COURIER: &str = "rider";

pub(super) fn metric(survey: &str) -> &'static str {
    match survey {
        VISIT => "nps",
        DELIVERY => "csat",
        _ => "ces",
    }
}

pub(super) fn all() -> Vec<Survey> {
    vec![visit(), delivery(), app()]
}

const THANKS: Text = Text::new(
    "Thank you. A person at the café reads every answer.",
    "ขอบคุณมากค่ะ ทีมงานของเราอ่านทุกความเห็นด้วยตัวเอง",
    "Cảm ơn quý khách. Người của quán đọc từng góp ý một.",
);

fn visit() -> Survey {
    let score = Kind::Score {
        low: Text::new("Not at all", "ไม่แนะนำเลย", "Hoàn toàn không"),
        high: Text::new("Certainly", "แนะนำแน่นอน", "Chắc chắn có"),
    };
    Survey {
        key: VISIT,
        metric: "nps",
        title: Text::new(
            "Your visit to Sala Phin",
            "การมาร้านศาลาฟินของคุณ",
            "Lần ghé Sala Phin của quý khách",
        ),
        intro: Text::new(
            "Two questions, half a minute.",
            "สองคำถามสั้น ๆ ใช้เวลาไม่ถึงครึ่งนาที",
            "Hai câu hỏi, chưa tới nửa phút.",
        ),
        thanks: THANKS,
        questions: vec![question(
            "nps",
            score,
            Text::new(
                "How likely are you to recommend this café to a friend?",
                "คุณจะแนะนำร้านนี้ให้เพื่อนหรือคนรู้จักมากน้อยแค่ไหน",
                "Quý khách có sẵn lòng giới thiệu quán này cho bạn bè không?",
            ),
            Shown::Always,
        )]
        .into_iter()
        .chain(reasons())
        .chain([short_of(), may_reply()])
        .collect(),
    }
}

/// The reason, asked in the words that fit each class.
fn reasons() -> [Question; 3] {
    [
        question(
            "reason-promoter",
            Kind::Open,
            Text::new(
                "What did you enjoy most?",
                "วันนี้ชอบอะไรเป็นพิเศษ",
                "Điều gì làm quý khách thích nhất?",
            ),
            Shown::ToPromoters,
        ),
        question(
            "reason-passive",
            Kind::Open,
            Text::new(
                "What would have made it a ten?",
                "ถ้าจะให้ได้สิบเต็ม ร้านควรเพิ่มอะไร",
                "Quán cần thêm điều gì để được mười điểm?",
            ),
            Shown::ToPassives,
        ),
        question(
            "reason-detractor",
            Kind::Open,
            Text::new(
                "We are sorry. What went wrong?",
                "ขออภัยด้วยค่ะ มีอะไรที่ทำให้คุณไม่พอใจบ้าง",
                "Quán xin lỗi. Điều gì đã làm quý khách chưa hài lòng?",
            ),
            Shown::ToDetractors,
        ),
    ]
}

/// What detractors can tick.
fn short_of() -> Question {
    question(
        "short-of",
        Kind::Many(areas()),
        Text::new("Which of these fell short?", "เรื่องใดบ้างที่ยังไม่ดีพอ", "Những điều nào chưa đạt?"),
        Shown::ToDetractors,
    )
}

/// Whether detractors wish to hear from us.
fn may_reply() -> Question {
    question(
        "may-reply",
        Kind::One(yes_no()),
        Text::new(
            "May we write to you about this?",
            "ให้เราติดต่อกลับเรื่องนี้ได้ไหมคะ",
            "Quán có thể liên hệ lại với quý khách về việc này không?",
        ),
        Shown::ToDetractors,
    )
}

fn delivery() -> Survey {
    let score = Kind::Score {
        low: Text::new("Very unhappy", "ไม่พอใจมาก", "Rất không hài lòng"),
        high: Text::new("Very happy", "พอใจมาก", "Rất hài lòng"),
    };
    let arrived = vec![
        choice("on-time", "On time", "ตรงเวลา", "Đúng giờ"),
        choice("a-little-late", "A little late", "ช้านิดหน่อย", "Hơi trễ"),
        choice("very-late", "Very late", "ช้ามาก", "Rất trễ"),
    ];
    Survey {
        key: DELIVERY,
        metric: "csat",
        title: Text::new("Your delivery", "การจัดส่งของคุณ", "Đơn giao của quý khách"),
        intro: Text::new(
            "Your order should have arrived by now.",
            "ออเดอร์ของคุณน่าจะถึงแล้ว ขอถามสั้น ๆ นะคะ",
            "Đơn của quý khách chắc đã tới nơi.",
        ),
        thanks: THANKS,
        questions: vec![
            question(
                "csat",
                score,
                Text::new(
                    "How happy are you with this delivery?",
                    "คุณพอใจกับการจัดส่งครั้งนี้แค่ไหน",
                    "Quý khách hài lòng với lần giao này tới mức nào?",
                ),
                Shown::Always,
            ),
            question(
                "arrived",
                Kind::One(arrived),
                Text::new("When did it arrive?", "ของมาถึงตรงเวลาไหมคะ", "Đơn tới lúc nào?"),
                Shown::Always,
            ),
        ]
        .into_iter()
        .chain(delivery_ratings())
        .chain([question(
            "delivery-reason",
            Kind::Open,
            Text::new(
                "Anything you want to tell us?",
                "มีอะไรอยากบอกเราเพิ่มเติมไหมคะ",
                "Quý khách muốn nhắn gì thêm cho quán không?",
            ),
            Shown::Always,
        )])
        .collect(),
    }
}

/// What is rated of a delivery besides it all; nobody has to.
fn delivery_ratings() -> [Question; 3] {
    let rating = |key, text| Question {
        required: false,
        ..question(
            key,
            Kind::Score {
                low: Text::new("Poor", "แย่", "Kém"),
                high: Text::new("Excellent", "ดีมาก", "Rất tốt"),
            },
            text,
            Shown::Always,
        )
    };
    [
        rating(
            SPEED,
            Text::new("How quickly did it come?", "ส่งเร็วแค่ไหน", "Giao nhanh tới mức nào?"),
        ),
        rating(
            FRESH,
            Text::new(
                "How fresh were the drinks and food when they arrived?",
                "เครื่องดื่มและอาหารยังสดใหม่ดีแค่ไหนตอนมาถึง",
                "Đồ uống và món ăn còn tươi ngon tới mức nào khi tới nơi?",
            ),
        ),
        rating(
            COURIER,
            Text::new(
                "How kind was the rider?",
                "คนส่งสุภาพแค่ไหน",
                "Người giao niềm nở tới mức nào?",
            ),
        ),
    ]
}

fn app() -> Survey {
    let score = Kind::Score {
        low: Text::new("Strongly disagree", "ไม่เห็นด้วยอย่างยิ่ง", "Hoàn toàn không đồng ý"),
        high: Text::new("Strongly agree", "เห็นด้วยอย่างยิ่ง", "Hoàn toàn đồng ý"),
    };
    let tasks = vec![
        choice("order-ahead", "Order ahead", "สั่งล่วงหน้า", "Đặt trước"),
        choice("collect", "Collect points", "สะสมแต้ม", "Tích điểm"),
        choice("redeem", "Use a reward", "แลกสิทธิ์", "Đổi ưu đãi"),
        choice("pay", "Pay", "ชำระเงิน", "Thanh toán"),
    ];
    Survey {
        key: APP,
        metric: "ces",
        title: Text::new("Our app", "แอปของเรา", "Ứng dụng của quán"),
        intro: Text::new(
            "You have just used the Sala Phin app.",
            "คุณเพิ่งใช้แอปศาลาฟิน ขอถามความเห็นสั้น ๆ ค่ะ",
            "Quý khách vừa dùng ứng dụng Sala Phin.",
        ),
        thanks: THANKS,
        questions: vec![
            question(
                "ces",
                score,
                Text::new(
                    "The app made it easy for me to do what I wanted.",
                    "แอปช่วยให้ฉันทำสิ่งที่ต้องการได้ง่าย",
                    "Ứng dụng giúp tôi làm điều mình muốn một cách dễ dàng.",
                ),
                Shown::Always,
            ),
            question(
                "task",
                Kind::One(tasks),
                Text::new(
                    "What did you want to do?",
                    "คุณต้องการทำอะไรในแอป",
                    "Quý khách muốn làm gì?",
                ),
                Shown::Always,
            ),
            question(
                "app-reason",
                Kind::Open,
                Text::new(
                    "What could be easier?",
                    "อยากให้เราทำอะไรให้ง่ายขึ้นบ้าง",
                    "Điều gì có thể dễ hơn?",
                ),
                Shown::Always,
            ),
        ],
    }
}

/// The areas a guest of the visit survey can tick; their keys are used by the answers.
fn areas() -> Vec<Choice> {
    vec![
        choice("wait", "Waiting time", "เวลารอ", "Thời gian chờ"),
        choice("order", "Order was wrong", "ได้ของไม่ตรงที่สั่ง", "Sai món"),
        choice(
            "taste",
            "Taste of drinks or food",
            "รสชาติเครื่องดื่มหรืออาหาร",
            "Vị đồ uống hoặc món ăn",
        ),
        choice("welcome", "Welcome and manners", "การต้อนรับและมารยาท", "Cách đón khách"),
        choice("price", "Price", "ราคา", "Giá"),
        choice("payment", "Paying or the app", "การชำระเงินหรือแอป", "Thanh toán hoặc ứng dụng"),
        choice("clean", "Cleanliness", "ความสะอาด", "Vệ sinh"),
        choice("place", "The place itself", "ตัวร้านและบรรยากาศ", "Không gian quán"),
    ]
}

fn yes_no() -> Vec<Choice> {
    vec![
        choice("yes", "Yes, please", "ได้ค่ะ/ครับ", "Được"),
        choice("no", "No, thank you", "ไม่เป็นไร ขอบคุณ", "Không cần, cảm ơn"),
    ]
}

fn question(key: &'static str, kind: Kind, text: Text, shown: Shown) -> Question {
    let required = matches!(kind, Kind::Score { .. });
    Question { key, kind, text, required, shown }
}

const fn choice(key: &'static str, en: &'static str, th: &'static str, vi: &'static str) -> Choice {
    Choice { key, text: Text::new(en, th, vi) }
}
