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
    pub title: Text,
    pub what: Text,
    pub decided: Day,
    pub done: Day,
}

/// The changes that are done by the story's end, oldest first.
pub(super) fn all(plot: &Plot) -> Vec<ActionTaken> {
    let mut taken = vec![queue(plot), people(plot), oat_milk(plot)];
    taken.extend(plot.smoke.first().map(|&(_, until)| clean_air(until)));
    taken.retain(|action| action.done <= plot.last);
    taken.sort_by_key(|action| action.done);
    taken
}

fn queue(plot: &Plot) -> ActionTaken {
    ActionTaken {
        key: "hai-chau-queue",
        unit: Branch::HaiChau.key(),
        cause: "queue-system",
        owner: "nguyen.thanh.tam",
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
        decided: plot.dip_from.plus(19),
        done: plot.dip_until.plus(8),
    }
}

fn people(plot: &Plot) -> ActionTaken {
    ActionTaken {
        key: "hai-chau-people",
        unit: Branch::HaiChau.key(),
        cause: "experienced-left",
        owner: "tran.minh.hanh",
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
        decided: plot.dip_from.plus(22),
        done: plot.dip_until.plus(38),
    }
}

fn oat_milk(plot: &Plot) -> ActionTaken {
    ActionTaken {
        key: "thonglor-oat",
        unit: Branch::Thonglor.key(),
        cause: "price-unannounced",
        owner: "suphawadi.loetmongkhon",
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
        decided: plot.oat_from.plus(41),
        done: plot.oat_until,
    }
}

fn clean_air(until: Day) -> ActionTaken {
    ActionTaken {
        key: "nimman-air",
        unit: Branch::Nimman.key(),
        cause: "smoke-air",
        owner: "inthira.khamsaen",
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
        decided: until.plus(-30),
        done: until.plus(-12),
    }
}
