//! Words that no theme is made of: those of grammar, of courtesy and of praise or blame in general.

use std::collections::HashSet;

use crate::Language;

const LISTS: [&str; 3] = [
    // Thai
    "และ หรือ แต่ ที่ ซึ่ง อัน ของ ใน นอก บน ล่าง กับ แก่ แด่ ต่อ โดย ด้วย จาก ถึง เพื่อ ตาม เมื่อ ถ้า หาก \
     เพราะ จึง ก็ แล้ว เลย จะ ได้ ให้ ไป มา อยู่ เป็น คือ มี ไม่ ไม่มี ไม่ได้ มิ ยัง เคย กำลัง ควร ต้อง น่า อยาก \
     ขอ ช่วย มาก มากๆ น้อย ค่อนข้าง สุด ที่สุด กว่า เกิน จัง นะ นะคะ นะครับ ค่ะ คะ ครับ คับ ค่า จ้า จ้ะ จ๊ะ สิ ซิ ล่ะ \
     ละ หละ เหรอ หรอ ไหม มั้ย หน่อย เถอะ นี้ นั้น โน้น นี่ นั่น ไหน อะไร ใคร เมื่อไหร่ ทำไม อย่างไร ยังไง เท่าไหร่ \
     ทุก บาง หลาย แต่ละ อีก ทั้ง ทั้งหมด เอง กัน ๆ ฯ การ ความ ผม ฉัน ดิฉัน เรา หนู พี่ น้อง คุณ ท่าน เขา เธอ มัน \
     แก กู มึง คน ตัว อย่าง แบบ เช่น เช่นกัน เหมือน ว่า บอก พูด รู้สึก คิด ทำ ใช้ เอา ครั้ง ตอน วัน วันนี้ \
     เมื่อวาน พอ ดี ดีมาก แย่ แย่มาก ชอบ โอเค ok ประทับใจ ขอบคุณ สวัสดี จริง จริงๆ อย่า พวก นึง หนึ่ง สอง \
     แห่ง ซะ เสีย ไว้ ขึ้น ลง เข้า ออก กลับ ระหว่าง ก่อน หลัง ส่วน เฉพาะ ปกติ อ่ะ อะ อ้ะ เนี่ย งี้ งั้น แหละ สำหรับ \
     รวม โดน ถูก ยิ่ง เพิ่ง เริ่ม ค่อย เดี๋ยว ตลอด แค่ เพียง จน กระทั่ง ไง ก้อ กะ มัก นาน เห็น ดู ใช่ เปล่า ไม่ใช่",
    // Vietnamese
    "và hoặc hay nhưng mà thì là của cho với trong ngoài trên dưới từ đến tới tại ở về do bởi vì nên để khi nếu \
     như cũng vẫn còn đã đang sẽ sắp vừa mới rồi chưa không chẳng chả đừng hãy phải cần muốn được bị có làm đi \
     ra vào lên xuống lại qua rất quá lắm hơn nhất khá hơi cực cực_kỳ thật thật_sự thực_sự vô_cùng luôn nữa thôi \
     ạ à ơi nhé nha nhỉ nè đó này kia ấy đây đấy gì nào sao ai đâu bao_giờ mọi mỗi từng các những một hai ba vài \
     nhiều ít tất_cả cả toàn cái con chiếc việc sự cuộc điều thứ tôi mình em anh chị bạn ta chúng_tôi chúng_ta \
     chúng_mình họ nó ông bà cô chú bác ad shop người lúc ngày hôm_nay hôm_qua tốt tệ hay dở ổn ok oke ngon đẹp \
     xấu kém tuyệt tuyệt_vời hài_lòng thích cảm_ơn xin chào dạ vâng bằng theo giữa sau trước cùng nhau chỉ mỗi_tội \
     tuy_nhiên ngoài_ra thế vậy kiểu đều xong mấy biết thấy nghĩ nói bảo hỏi ko k kg hok hong khum kh dc đc vs j \
     cx r rùi bt trc mk mn lun wa qá bn ntn gd cũng_như đối_với một_cách một_số như_vậy như_thế hầu_như cực_kì \
     chưa_có không_có có_thể không_thể nên_có khi_mà lần rõ_ràng đúng chắc dù mặc_dù tuy bên càng tự lấy đưa cứ",
    // English
    "a an the and or but if then else of in on at to for from by with without about into over under \
     than as is am are was were be been being do does did done have has had having will would shall should can could \
     may might must not no nor never none nothing i me my mine myself we us our ours you your yours he him his she \
     her hers it its they them their theirs this that these those there here who whom whose which what when where \
     why how all any both each every few more most much many other another some such only own same so too very just \
     also even still again ever once now today yesterday tomorrow always already yet because since while until \
     although though however s t don doesn didn isn wasn aren weren won can't don't doesn't didn't isn't wasn't won't \
     i'm i've i'd i'll it's you're that's they're we're im ive dont cant wont didnt doesnt isnt u ur r pls please \
     thank thanks hi hello hey ok okay yes yeah lol get got getting gets go going goes went gone come came make made \
     let know think say said see look want need like really good great nice bad worst best better awful terrible \
     horrible amazing awesome love excellent poor back one two way thing things lot bit well quite rather pretty \
     am pm re amp via cannot couldn couldn't wouldn wouldn't shouldn haven haven't hasn hasn't hadn you've you'd \
     we've they've he's she's what's there's let's us upon else take took taking give gave put try trying tried tell \
     told ask asked keep keeps kept use using used day days time times seem seems mean anything something someone \
     anyone everything everyone able sure guys people thx wow omg",
];

/// The words of all three lists as `fold` makes them, `_` standing for the blank within one.
pub(super) fn words(mut fold: impl FnMut(&str, Language) -> String) -> HashSet<String> {
    let lists = LISTS.iter().zip([Language::Th, Language::Vi, Language::En]);
    let words = lists.flat_map(|(list, language)| {
        list.split_whitespace().map(move |word| (word.replace('_', " "), language))
    });
    words.map(|(word, language)| fold(&word, language)).collect()
}
