//! The causes a new organisation begins with: six groups that fit any business that serves people.

use super::store as rows;
use crate::names::Names;
use kernel::{CauseId, Language};
use store::{StoreError, Tx};

/// A name in English, Thai and Vietnamese.
type Ready = [&'static str; 3];

/// Each group with its causes.
pub(crate) const TREE: &[(Ready, &[Ready])] = &[
    (
        ["Our people", "พนักงานของเรา", "Nhân viên"],
        &[
            ["Manner or tone", "กิริยาหรือน้ำเสียง", "Thái độ hoặc giọng nói"],
            ["Lack of knowledge", "ให้ข้อมูลไม่ได้หรือไม่ครบ", "Thiếu kiến thức, tư vấn chưa đúng"],
            ["Mistake by a person", "ความผิดพลาดของพนักงาน", "Nhân viên làm sai"],
            ["Too few of us", "พนักงานไม่พอ", "Thiếu nhân viên"],
        ],
    ),
    (
        ["Product", "สินค้า", "Sản phẩm"],
        &[
            ["Quality or taste", "คุณภาพหรือรสชาติ", "Chất lượng hoặc hương vị"],
            ["Damaged or faulty", "ชำรุดหรือใช้งานไม่ได้", "Hư hỏng hoặc bị lỗi"],
            ["Not as described", "ไม่ตรงตามที่บอกไว้", "Không đúng như mô tả"],
            ["Out of stock", "สินค้าหมด", "Hết hàng"],
            ["Safety or hygiene", "ความปลอดภัยหรือความสะอาดของสินค้า", "An toàn hoặc vệ sinh sản phẩm"],
        ],
    ),
    (
        ["Process", "ขั้นตอนการทำงาน", "Quy trình"],
        &[
            ["Long wait", "รอนาน", "Chờ đợi lâu"],
            ["Late delivery", "จัดส่งล่าช้า", "Giao hàng trễ"],
            ["Wrong order or delivery", "ได้ของไม่ตรงกับที่สั่ง", "Giao sai hàng hoặc sai món"],
            ["Complicated steps", "ขั้นตอนยุ่งยาก", "Thủ tục rườm rà"],
            ["No answer from us", "ติดต่อแล้วไม่มีใครตอบ", "Liên hệ không được phản hồi"],
        ],
    ),
    (
        ["Price and payment", "ราคาและการชำระเงิน", "Giá và thanh toán"],
        &[
            ["Price or value", "ราคาไม่คุ้มค่า", "Giá chưa tương xứng"],
            ["Wrong bill", "คิดเงินผิด", "Tính tiền sai"],
            ["Promotion unclear", "โปรโมชันไม่ชัดเจน", "Khuyến mãi không rõ ràng"],
            ["Refund or change", "การคืนเงินหรือเปลี่ยนสินค้า", "Hoàn tiền hoặc đổi trả"],
        ],
    ),
    (
        ["Place", "สถานที่", "Địa điểm"],
        &[
            ["Cleanliness", "ความสะอาดของสถานที่", "Vệ sinh nơi phục vụ"],
            [
                "Noise, heat or comfort",
                "เสียง อากาศ หรือความสะดวกสบาย",
                "Tiếng ồn, nhiệt độ, tiện nghi",
            ],
            ["Parking or access", "ที่จอดรถหรือการเดินทาง", "Chỗ đậu xe hoặc lối vào"],
            ["Facilities broken", "อุปกรณ์หรือสิ่งอำนวยความสะดวกเสีย", "Cơ sở vật chất hỏng"],
        ],
    ),
    (
        ["Website, app and information", "เว็บไซต์ แอป และข้อมูล", "Website, ứng dụng và thông tin"],
        &[
            ["Fault or outage", "ระบบขัดข้อง", "Lỗi hoặc gián đoạn hệ thống"],
            ["Hard to use", "ใช้งานยาก", "Khó sử dụng"],
            ["Wrong or missing information", "ข้อมูลผิดหรือไม่ครบ", "Thông tin sai hoặc thiếu"],
            ["Outside our reach", "นอกเหนือการดูแลของเรา", "Ngoài tầm kiểm soát"],
        ],
    ),
];

/// Plants the ready tree in an organisation that has none.
pub(crate) fn plant(tx: &mut Tx) -> Result<(), StoreError> {
    for (place, (group, causes)) in TREE.iter().enumerate() {
        let parent: CauseId = tx.fresh();
        rows::insert(tx, parent, None, place, &names(group))?;
        for (place, cause) in causes.iter().enumerate() {
            let id = tx.fresh();
            rows::insert(tx, id, Some(parent), place, &names(cause))?;
        }
    }
    Ok(())
}

fn names([en, th, vi]: &Ready) -> Names {
    let pairs = [(Language::En, en), (Language::Th, th), (Language::Vi, vi)];
    Names::new(pairs.map(|(language, name)| (language, (*name).to_owned())))
}
