# Today
today-late = เกินกำหนด
today-late-note = เลยเวลาที่สัญญาไว้แล้ว
today-unclaimed = ยังไม่มีผู้ดูแล
today-unclaimed-note = ยังไม่มีใครรับเรื่อง
today-due = ครบกำหนดวันนี้
today-due-note = ต้องตอบก่อนเที่ยงคืน
today-mine = ของฉัน
today-mine-note = เรื่องที่ฉันดูแลอยู่
today-new = เรื่องใหม่ที่รอการติดต่อครั้งแรก
today-all = ดูทั้งหมด
today-nobody = ยังไม่มีผู้ดูแล
today-no-words = ให้คะแนนโดยไม่มีข้อความ
today-all-answered = ไม่มีลูกค้าคนใดรอคำตอบอยู่ เยี่ยมมาก
today-words = เสียงลูกค้าในชั่วโมงที่ผ่านมา
today-words-newest = เสียงลูกค้าล่าสุด
today-weeks = { $weeks } สัปดาห์ล่าสุด · { NUMBER($answers) } คำตอบ
today-range = น่าจะอยู่ระหว่าง { $low } ถึง { $high }
today-trend = { $metric } รายสัปดาห์ พร้อมช่วงค่าที่น่าจะเป็น
today-up = ดีขึ้นจาก { $before } เมื่อสี่สัปดาห์ก่อนหน้า
today-down = ลดลงจาก { $before } เมื่อสี่สัปดาห์ก่อนหน้า
today-steady = สี่สัปดาห์ก่อนหน้าได้ { $before } ยังใกล้กันเกินกว่าจะบอกว่าเปลี่ยนไป
today-empty-title = ยังไม่มีใครตอบ
today-empty-text = เริ่มถามคำถามแรก หรือนำเข้าคำตอบที่มีอยู่แล้ว เรื่องที่ต้องดูแลจะแสดงที่นี่
today-empty-ask = เริ่มถามลูกค้า
today-empty-import = นำเข้าคำตอบ

# Responses
responses-title = คำตอบ
responses-search = ค้นหาในข้อความ
responses-count = { NUMBER($count) } คำตอบ
responses-count-more = มากกว่า { NUMBER($count) } คำตอบ
responses-all-surveys = ทุกแบบสำรวจ
responses-all-units = ทุกหน่วยงาน
responses-all-metrics = ทุกตัวชี้วัด
responses-all-classes = ทุกกลุ่ม
responses-all-languages = ทุกภาษา
responses-all-words = มีหรือไม่มีข้อความ
responses-with-words = มีข้อความ
responses-without-words = ไม่มีข้อความ
responses-filter-survey = แบบสำรวจ
responses-filter-unit = หน่วยงาน
responses-filter-class = กลุ่ม
responses-filter-language = ภาษา
responses-filter-words = ข้อความ
responses-filter-from = ตั้งแต่
responses-filter-to = ถึง
responses-empty-title = ไม่พบคำตอบที่ตรงกับตัวกรอง
responses-empty-text = ลองเอาตัวกรองบางตัวออก หรือขยายช่วงเวลา
responses-none-title = ยังไม่มีคำตอบ
responses-none-text = แชร์แบบสำรวจหรือนำเข้าไฟล์ แล้วทุกคำตอบจะแสดงที่นี่
responses-back = คำตอบ
responses-case = เคส
responses-no-words = ไม่มีข้อความ
responses-import = นำเข้าไฟล์

# One response
response-anonymous = ลูกค้าที่ไม่ได้แจ้งชื่อ
response-answers = คำตอบทั้งหมด
response-facts = ที่มาของคำตอบ
response-survey = แบบสำรวจ
response-version = ฉบับที่ { $version }
response-unit = หน่วยงาน
response-channel = ช่องทาง
response-touchpoint = จุดสัมผัส
response-given = ตอบเมื่อ
response-language = ภาษาของข้อความ
response-language-unknown = ไม่สามารถระบุได้
response-contact = ยินดีให้ติดต่อกลับ
response-yes = ยินดี
response-no = ไม่
response-hidden = ข้อมูลที่ส่งมาด้วย
response-external = รหัสในระบบเดิม
response-case = เคสที่เกี่ยวข้อง
response-no-case = คำตอบนี้ไม่เข้าเงื่อนไขของกฎที่จะเปิดเคส
response-history = สิ่งที่ลูกค้าคนนี้เคยบอกเรา
response-owner = { $name } ดูแลอยู่
response-unclaimed = ยังไม่มีผู้ดูแล

# Outbox
outbox-title = กล่องจดหมายออก
outbox-note = ยังไม่ได้ตั้งค่าเซิร์ฟเวอร์อีเมล จดหมายจึงเก็บไว้ที่นี่และยังไม่ถูกส่งจริง
outbox-real = จดหมายถูกส่งผ่านเซิร์ฟเวอร์อีเมลของคุณ หน้านี้จะแสดงจดหมายเฉพาะเมื่อยังไม่ได้ตั้งค่าเซิร์ฟเวอร์
outbox-empty-title = ยังไม่มีจดหมาย
outbox-empty-text = คำตอบ การแจ้งเตือน และคำถามถึงลูกค้าจะแสดงที่นี่
outbox-to = ถึง

# The API's page.
api-title = API
api-note = สิ่งที่โปรแกรมของคุณอ่านและเขียนที่นี่ได้ คำอธิบายแต่ละคำสั่งเป็นภาษาอังกฤษ
api-first = เริ่มต้นเรียกใช้
api-first-text = สร้างคีย์ที่ ตั้งค่า → คีย์ API แล้วส่งคีย์ไปพร้อมทุกคำขอ
api-rules = เวลาเป็นรูปแบบ RFC 3339 (UTC) รายการแบ่งเป็นหน้า ให้ส่ง next_cursor เป็น cursor เพื่อดูหน้าถัดไป ข้อผิดพลาดตอบเป็น application/problem+json พร้อมชื่อช่องที่เกี่ยวข้อง หากส่ง Idempotency-Key มากับ POST ระบบจะทำเพียงครั้งเดียวแม้ส่งซ้ำ
api-fields = พารามิเตอร์และช่องข้อมูล
api-needed = จำเป็น
api-in-body = อยู่ในเนื้อหา
