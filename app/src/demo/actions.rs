//! What the sample cafés changed because of what their customers said.

use super::days::Day;
use super::organisation::Branch;
use super::plot::Plot;
use super::text::Text;

/// A change made because of what customers said.
#[derive(Debug, Clone)]
pub struct ActionTaken {
    pub key: &'static str,
    pub unit: &'static str,
    pub cause: &'static str,
    /// Who saw to it.
    pub owner: &'static str,
    pub planned_by: &'static str,
    /// The branches it is compared with.
    pub compared: Vec<&'static str>,
    pub title: Text,
    /// What is changed, noted when it is decided.
    pub what: Text,
    /// What it should come to.
    pub effect: Text,
    /// The Net Promoter Score it should lead from and to.
    pub target: Option<(i64, i64)>,
    pub decided: Day,
    pub due: Day,
    /// `None` while it is under way.
    pub done: Option<Day>,
    /// What those who had said it are told.
    pub told: Option<Told>,
}

/// "You said, we did": when, and in which words.
#[derive(Debug, Clone)]
pub struct Told {
    /// `None` for the story's end.
    pub on: Option<Day>,
    pub subject: Text,
    pub body: Text,
}

/// The changes that are decided by the story's end, in the order they are done; what is under way
/// comes last.
pub(super) fn all(plot: &Plot) -> Vec<ActionTaken> {
    let mut taken = vec![queue(plot), people(plot), oat_milk(plot), morning(plot)];
    taken.extend(plot.smoke.first().map(|&(_, until)| clean_air(until)));
    taken.retain(|action| action.done.is_none_or(|done| done <= plot.last));
    taken.sort_by_key(|action| (action.done.is_none(), action.done));
    taken
}

fn queue(plot: &Plot) -> ActionTaken {
    ActionTaken {
        key: "hai-chau-queue",
        unit: Branch::HaiChau.key(),
        cause: "queue-system",
        owner: "nguyen.thanh.tam",
        planned_by: "tran.minh.hanh",
        compared: [Branch::MyKhe, Branch::HoanKiem, Branch::TayHo].map(Branch::key).into(),
        title: Text::new(
            "Replace the queue system in Hải Châu",
            "เปลี่ยนระบบคิวที่สาขาไห่เจิว",
            "Thay hệ thống gọi số ở Hải Châu",
        ),
        what: Text::new(
            "Names on cups again, the queue screens sent back, a new card terminal with a spare one, pick-up on the other side of the bar.",
            "กลับมาเขียนชื่อบนแก้ว คืนจอคิว เปลี่ยนเครื่องรูดบัตรพร้อมเครื่องสำรอง และย้ายจุดรับเครื่องดื่มไปอีกฝั่งของบาร์",
            "Ghi tên lên ly như trước, trả lại màn hình gọi số, đổi máy quẹt thẻ và có máy dự phòng, dời chỗ nhận nước sang bên kia quầy.",
        ),
        effect: Text::new(
            "Nobody waits longer than five minutes, and no order is called twice.",
            "ไม่มีลูกค้าคนใดรอเกินห้านาที และไม่มีการเรียกคิวซ้ำ",
            "Không ai phải chờ quá năm phút, không đơn nào bị gọi hai lần.",
        ),
        target: Some((-25, 45)),
        decided: plot.dip_from.plus(19),
        due: plot.dip_until.plus(10),
        done: Some(plot.dip_until.plus(8)),
        told: Some(Told {
            on: Some(plot.dip_until.plus(12)),
            subject: Text::new(
                "No more queue screens in Hải Châu",
                "สาขาไห่เจิวไม่ใช้จอเรียกคิวแล้ว",
                "Hải Châu không còn màn hình gọi số",
            ),
            body: Text::new(
                "You told us that you waited too long in Hải Châu, and you were right: the new queue system did not work.\n\nIt is gone. Your name is on the cup again, there is a second card terminal, and drinks are picked up on the other side of the bar.\n\nThank you for telling us. We would be glad to see you again.\n\nSala Phin Café",
                "คุณเคยบอกเราว่ารอนานเกินไปที่สาขาไห่เจิว ซึ่งเป็นเรื่องจริง ระบบคิวใหม่ทำงานได้ไม่ดีพอ\n\nตอนนี้เราเลิกใช้ระบบนั้นแล้ว กลับมาเขียนชื่อบนแก้วเหมือนเดิม มีเครื่องรูดบัตรสำรอง และย้ายจุดรับเครื่องดื่มไปอีกฝั่งของบาร์\n\nขอบคุณที่บอกเรา หวังว่าจะได้ต้อนรับคุณอีก\n\nศาลาฟิน คาเฟ่",
                "Quý khách từng cho chúng tôi biết đã phải chờ quá lâu ở Hải Châu, và điều đó đúng: hệ thống gọi số mới hoạt động không tốt.\n\nNay chúng tôi đã bỏ hệ thống ấy. Tên Quý khách lại được ghi trên ly, có thêm máy quẹt thẻ dự phòng, và nước được lấy ở phía bên kia quầy.\n\nCảm ơn Quý khách đã góp ý. Rất mong được đón Quý khách trở lại.\n\nCà phê Sala Phin",
            ),
        }),
    }
}

fn people(plot: &Plot) -> ActionTaken {
    ActionTaken {
        key: "hai-chau-people",
        unit: Branch::HaiChau.key(),
        cause: "experienced-left",
        owner: "tran.minh.hanh",
        planned_by: "tran.minh.hanh",
        compared: Vec::new(),
        title: Text::new(
            "Train the new team in Hải Châu",
            "ฝึกทีมใหม่ที่สาขาไห่เจิว",
            "Đào tạo đội mới ở Hải Châu",
        ),
        what: Text::new(
            "Two baristas lent by Mỹ Khê for six weeks, a tasting each morning, better pay for whoever leads a shift.",
            "ยืมบาริสต้าสองคนจากสาขาหาดหมีเคหกสัปดาห์ ชิมกาแฟทุกเช้า และเพิ่มค่าตอบแทนหัวหน้ากะ",
            "Hai bạn pha chế từ Mỹ Khê sang giúp sáu tuần, sáng nào cũng nếm thử, tăng phụ cấp trưởng ca.",
        ),
        effect: Text::new(
            "Coffee tastes in Hải Châu as it does elsewhere, on every shift.",
            "กาแฟที่สาขาไห่เจิวรสชาติดีเหมือนสาขาอื่นในทุกกะ",
            "Cà phê ở Hải Châu ngon như các chi nhánh khác, ca nào cũng vậy.",
        ),
        target: None,
        decided: plot.dip_from.plus(22),
        due: plot.dip_until.plus(45),
        done: Some(plot.dip_until.plus(38)),
        told: Some(Told {
            on: None,
            subject: Text::new(
                "Our team in Hải Châu has settled in",
                "ทีมใหม่ที่สาขาไห่เจิวพร้อมดูแลคุณแล้ว",
                "Đội mới ở Hải Châu đã vững tay nghề",
            ),
            body: Text::new(
                "You told us that things went wrong in Hải Châu when our team was new.\n\nSince then two experienced baristas have worked beside them for six weeks, and every morning begins with a tasting.\n\nThank you for telling us. The next coffee will show you.\n\nSala Phin Café",
                "คุณเคยบอกเราว่าบริการที่สาขาไห่เจิวยังไม่ดีพอในช่วงที่ทีมยังใหม่\n\nตั้งแต่นั้นมา บาริสต้าที่มีประสบการณ์สองคนมาช่วยฝึกทีมอยู่หกสัปดาห์ และเราชิมกาแฟร่วมกันทุกเช้า\n\nขอบคุณที่บอกเรา แก้วหน้าจะเป็นคำตอบ\n\nศาลาฟิน คาเฟ่",
                "Quý khách từng cho chúng tôi biết về những điều chưa tốt ở Hải Châu khi đội ngũ còn mới.\n\nTừ đó, hai bạn pha chế nhiều kinh nghiệm đã sang kèm trong sáu tuần, và sáng nào cả đội cũng cùng nếm thử.\n\nCảm ơn Quý khách đã góp ý. Ly cà phê tới sẽ thay lời chúng tôi.\n\nCà phê Sala Phin",
            ),
        }),
    }
}

fn oat_milk(plot: &Plot) -> ActionTaken {
    ActionTaken {
        key: "thonglor-oat",
        unit: Branch::Thonglor.key(),
        cause: "price-unannounced",
        owner: "suphawadi.loetmongkhon",
        planned_by: "suphawadi.loetmongkhon",
        compared: Vec::new(),
        title: Text::new(
            "Oat milk at the old price for members in Thonglor",
            "ราคานมโอ๊ตเดิมสำหรับสมาชิกที่ทองหล่อ",
            "Giữ giá sữa yến mạch cũ cho thành viên ở Thonglor",
        ),
        what: Text::new(
            "Surcharge back to 20 baht for members; price changes are announced two weeks ahead.",
            "สมาชิกจ่ายเพิ่ม 20 บาทเท่าเดิม และการปรับราคาจะแจ้งล่วงหน้าสองสัปดาห์",
            "Thành viên chỉ phụ thu 20 baht như cũ; đổi giá sẽ báo trước hai tuần.",
        ),
        effect: Text::new(
            "Nobody learns of a new price at the till.",
            "ไม่มีลูกค้าคนใดเพิ่งรู้ราคาใหม่ตอนจ่ายเงิน",
            "Không ai bất ngờ về giá mới khi ra quầy.",
        ),
        target: None,
        decided: plot.oat_from.plus(41),
        due: plot.oat_until.plus(5),
        done: Some(plot.oat_until),
        told: None,
    }
}

fn morning(plot: &Plot) -> ActionTaken {
    ActionTaken {
        key: "ari-morning",
        unit: Branch::Ari.key(),
        cause: "peak-queue",
        owner: "thanaphon.chanrueang",
        planned_by: "thanaphon.chanrueang",
        compared: Vec::new(),
        title: Text::new(
            "A second till in Ari between eight and ten",
            "เปิดแคชเชียร์เครื่องที่สองที่สาขาอารีย์ช่วงแปดถึงสิบโมง",
            "Mở quầy thu ngân thứ hai ở Ari từ tám đến mười giờ",
        ),
        what: Text::new(
            "The counter is rebuilt; the second till is ordered, and the electrician comes next week.",
            "กำลังปรับเคาน์เตอร์ สั่งเครื่องแคชเชียร์แล้ว และช่างไฟจะเข้ามาสัปดาห์หน้า",
            "Đang sửa quầy; đã đặt máy tính tiền thứ hai, tuần sau thợ điện đến.",
        ),
        effect: Text::new(
            "In the morning nobody waits longer than five minutes.",
            "ช่วงเช้าไม่มีลูกค้าคนใดรอเกินห้านาที",
            "Buổi sáng không ai phải chờ quá năm phút.",
        ),
        target: Some((50, 58)),
        decided: plot.last.plus(-44),
        due: plot.last.plus(-9),
        done: None,
        told: None,
    }
}

fn clean_air(until: Day) -> ActionTaken {
    ActionTaken {
        key: "nimman-air",
        unit: Branch::Nimman.key(),
        cause: "smoke-air",
        owner: "inthira.khamsaen",
        planned_by: "inthira.khamsaen",
        compared: Vec::new(),
        title: Text::new(
            "Air purifiers for Nimman",
            "เครื่องฟอกอากาศสำหรับสาขานิมมาน",
            "Máy lọc không khí cho Nimman",
        ),
        what: Text::new(
            "Four purifiers, tight windows, doors kept closed, the reading on the door each morning.",
            "เครื่องฟอกสี่เครื่อง ซ่อมหน้าต่างให้ปิดสนิท ปิดประตูตลอด และติดค่าฝุ่นหน้าร้านทุกเช้า",
            "Bốn máy lọc, làm kín cửa sổ, luôn đóng cửa, mỗi sáng ghi chỉ số bụi ở cửa.",
        ),
        effect: Text::new(
            "Guests can sit inside through the burning season.",
            "ลูกค้านั่งในร้านได้สบายตลอดฤดูหมอกควัน",
            "Khách ngồi trong quán thoải mái cả mùa khói.",
        ),
        target: None,
        decided: until.plus(-30),
        due: until.plus(-10),
        done: Some(until.plus(-12)),
        told: None,
    }
}
