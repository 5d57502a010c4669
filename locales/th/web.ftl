### The frame of every page: navigation, dates, charts, errors, and the parts that pages are made of.

## Navigation
nav-today = วันนี้
nav-surveys = แบบสำรวจ
nav-responses = คำตอบ
nav-cases = เคส
nav-themes = ประเด็น
nav-actions = แผนปรับปรุง
nav-journey = เส้นทางลูกค้า
nav-customers = ลูกค้า
nav-scores = คะแนน
nav-settings = ตั้งค่า

## The shell
shell-skip = ข้ามไปยังเนื้อหา
shell-nav = เมนูหลัก
shell-me = เมนูของคุณ
shell-more = เพิ่มเติม
shell-demo = ตัวอย่าง
shell-language = ภาษา
shell-theme = ธีม
shell-keys = แป้นพิมพ์ลัด
shell-sign-out = ออกจากระบบ
shell-close = ปิด
shell-updated = อัปเดตหน้านี้แล้ว
shell-lost = การเชื่อมต่อขาดหาย กำลังลองใหม่…
theme-device = อัตโนมัติ
theme-light = สว่าง
theme-dark = มืด
keys-move = เลื่อนไปรายการถัดไปหรือก่อนหน้า
keys-open = เปิดรายการที่เลือกไว้
keys-search = ค้นหา
keys-resolve = ปิดเคส
keys-reply = ตอบกลับ
keys-help = แสดงรายการนี้

## Time
ago-now = เมื่อสักครู่
ago-past = { $length }ที่แล้ว
ago-ahead = อีก { $length }
length-minutes = { $count } นาที
length-hours = { $count } ชม.
length-days = { $count } วัน
length-months = { $count } เดือน
length-years = { $count } ปี

## Promises
promise-left = เหลือ { $length }
promise-late = เกินกำหนด { $length }
promise-kept = ทันตามกำหนด
promise-missed = ช้ากว่ากำหนด { $length }

## The field's terms
metric-nps = NPS
metric-csat = CSAT
metric-ces = CES
class-nps-promoter = ผู้สนับสนุน
class-nps-passive = ผู้วางเฉย
class-nps-detractor = ผู้ไม่พอใจ
class-nps-promoters = ผู้สนับสนุน
class-nps-passives = ผู้วางเฉย
class-nps-detractors = ผู้ไม่พอใจ
class-csat-promoter = พึงพอใจ
class-csat-passive = เฉย ๆ
class-csat-detractor = ไม่พึงพอใจ
class-ces-promoter = ง่าย
class-ces-passive = ปานกลาง
class-ces-detractor = ยุ่งยาก
role-viewer = ผู้เข้าชม
role-agent = ผู้ดูแลเคส
role-manager = ผู้จัดการ
role-owner = เจ้าของระบบ

## Charts
chart-empty = ยังไม่มีคำตอบในช่วงเวลานี้
chart-table = แสดงเป็นตาราง
chart-name = ชื่อ
chart-when = ช่วงเวลา
chart-value = ค่า
chart-interval = ช่วงความเชื่อมั่น 95%
chart-count = คำตอบ
chart-responses = { $count } คำตอบ
chart-scores = จำนวนครั้งที่ได้แต่ละคะแนน

## Tables, filters and forms
table-next = หน้าถัดไป
table-first = หน้าแรก
table-sort = เรียงตาม “{ $column }”
filter-apply = กรอง
filter-clear = ล้างตัวกรอง
filter-search = ค้นหา
form-optional = ไม่บังคับ
form-problems = กรุณาแก้ไข { $count } จุด
form-save = บันทึก
form-cancel = ยกเลิก
form-choose-file = เลือกไฟล์
form-sending = กำลังส่ง…
copy = คัดลอก
copy-done = คัดลอกแล้ว
score-none = ไม่มีคะแนน
confirm-title = ยืนยันหรือไม่
confirm-yes = ยืนยัน
confirm-no = ย้อนกลับ

## Errors
error-home = ไปที่หน้าวันนี้
error-number = หากต้องการความช่วยเหลือ กรุณาแจ้งหมายเลขนี้:
error-not-found = ไม่พบหน้านี้
error-not-found-text = หน้านี้อาจถูกย้ายหรือลบไปแล้ว หรือที่อยู่อาจพิมพ์ผิด
error-forbidden = คุณยังไม่มีสิทธิ์ดูหน้านี้
error-forbidden-text = บทบาทหรือหน่วยงานของคุณยังเข้าถึงส่วนนี้ไม่ได้ กรุณาติดต่อผู้ดูแล Ringback ขององค์กร
error-sign-in = กรุณาเข้าสู่ระบบ
error-sign-in-text = เข้าสู่ระบบเพื่อดูหน้านี้
error-first = มีเรื่องที่ต้องทำก่อน
error-first-text = กรุณาเปิดหน้าใดหน้าหนึ่งของ Ringback จะมีคำแนะนำว่าต้องทำอะไร
error-no-key = ต้องใช้คีย์
error-no-key-text = กรุณาส่งคีย์ที่ยังใช้งานได้ในรูปแบบ “Authorization: Bearer rbk_…” สร้างคีย์ได้ที่ ตั้งค่า → คีย์ API
api-not-json = เนื้อหาที่ส่งมาไม่ใช่ JSON ตามที่กำหนด
api-wrong = มีบางค่าที่รับไว้ไม่ได้
api-limit = กรุณาระบุตัวเลขตั้งแต่ 1 ถึง 200
api-other-body = Idempotency-Key นี้เคยส่งมาพร้อมเนื้อหาอื่นแล้ว กรุณาใช้คีย์ใหม่สำหรับคำขอใหม่
api-words = กรุณาใส่ข้อความ 1 ถึง 4,000 ตัวอักษร
api-parameter = อ่านค่านี้ไม่ได้
error-stale = แบบฟอร์มนี้หมดอายุแล้ว
error-stale-text = ยังไม่มีการเปลี่ยนแปลงใด ๆ กรุณาย้อนกลับ โหลดหน้าใหม่ แล้วส่งอีกครั้ง
error-bad = เราอ่านข้อมูลนี้ไม่ได้
error-bad-text = คำขอมีบางอย่างไม่ถูกต้อง กรุณาย้อนกลับแล้วลองอีกครั้ง
error-form = แบบฟอร์มส่งมาไม่ครบหรือไม่ตรงรูปแบบ ยังไม่มีการเปลี่ยนแปลงใด ๆ กรุณาย้อนกลับแล้วลองอีกครั้ง
error-upload = ไฟล์มาไม่ครบ กรุณาส่งใหม่อีกครั้ง
error-one-file = กรุณาส่งทีละไฟล์
error-conflict = มีการเปลี่ยนแปลงเกิดขึ้นก่อนหน้านี้
error-too-large = ข้อมูลมีขนาดใหญ่เกินไป
error-too-large-text = ยังไม่มีการเปลี่ยนแปลงใด ๆ กรุณาลดข้อความหรือใช้ไฟล์ที่เล็กลง
error-too-many = ลองหลายครั้งเกินไป
error-too-many-text = กรุณารอสักครู่แล้วลองใหม่
error-unavailable = กรุณาลองใหม่ในอีกสักครู่
error-unavailable-text = ขณะนี้เรายังเข้าถึงข้อมูลไม่ได้ สิ่งที่คุณส่งมาไม่ได้ถูกบันทึกแบบครึ่ง ๆ กลาง ๆ
error-internal = เกิดข้อผิดพลาดจากฝั่งเรา
error-internal-text = เราบันทึกปัญหานี้ไว้แล้ว กรุณาลองอีกครั้ง หากยังพบปัญหา โปรดแจ้งผู้ดูแล Ringback

# หน้าจอที่ใช้ร่วมกันหลายคน
kiosk-resting = ยังอยู่ไหม แตะหน้าจอเพื่อตอบต่อ มิฉะนั้นจะเริ่มใหม่
kiosk-away = ขณะนี้เชื่อมต่อเครือข่ายไม่ได้ สิ่งที่คุณตอบยังอยู่ครบ และจะส่งทันทีที่เชื่อมต่อได้

## What was read from a customer's words
heard-themes = เรื่องที่พูดถึง
heard-unread = ยังไม่ได้วิเคราะห์: เป็นภาษาอื่นหรือไม่มีคำพูด
heard-unsure = ระบบไม่แน่ใจกับผลวิเคราะห์นี้
heard-judged = คนในองค์กรตรวจแล้ว
heard-mixed = มีหลายภาษาปนกัน
heard-bare = พิมพ์ภาษาเวียดนามแบบไม่มีวรรณยุกต์
heard-today = ต้องการคำตอบภายในวันนี้
heard-now = ต้องการคำตอบทันที
sentiment-negative = เชิงลบ
sentiment-neutral = เป็นกลาง
sentiment-positive = เชิงบวก
sentiment-mixed = มีทั้งชมและติ
intent-complaint = ร้องเรียน
intent-praise = ชมเชย
intent-suggestion = ข้อเสนอแนะ
intent-question = คำถาม
intent-churn = อาจเลิกใช้บริการ
intent-contact = ขอให้ติดต่อกลับ
