# Consent
consent-invitation = การเชิญตอบแบบสอบถาม
consent-invitation-covers = แบบสอบถามที่ส่งไปหาลูกค้า หากลูกค้าเปิดตอบเองไม่ต้องขอความยินยอม
consent-follow-up = การติดต่อกลับเรื่องความคิดเห็น
consent-follow-up-covers = การติดต่อเกี่ยวกับเรื่องที่ลูกค้าเล่าให้เราฟัง ส่วนจดหมายตอบ การแจ้งรับเรื่อง และคำถามว่าแก้ไขแล้วหรือยัง เป็นการตอบลูกค้าและส่งได้เสมอ
consent-announcement = ผลที่เกิดจากความคิดเห็น
consent-announcement-covers = “คุณบอก เราทำ” สิ่งที่เปลี่ยนไปเพราะความคิดเห็นของลูกค้า
consent-offer = ข้อเสนอและโฆษณา
consent-offer-covers = ทุกอย่างที่เป็นการขาย
consent-by-email = อีเมล
consent-by-sms = SMS
consent-by-line = LINE
consent-by-zalo = Zalo
consent-by-phone = โทรศัพท์
consent-never-asked = ยังไม่เคยถาม
consent-given = ยินยอม
consent-withdrawn = ถอนความยินยอม
consent-from-answer = ให้มาพร้อมคำตอบ
consent-from-link = ผ่านลิงก์ในจดหมาย
consent-from-staff = แจ้งกับพนักงาน
consent-from-import = มาจากไฟล์
consent-stop = ต้องการให้เราหยุดส่งหรือไม่
consent-stop-text = เราจะไม่ส่งเรื่องนี้ถึงคุณทาง { $channel } อีก: { $purpose } ส่วนคำตอบสำหรับเรื่องที่คุณถามมาจะยังส่งถึงคุณตามเดิม
consent-stop-send = หยุดส่ง
consent-stopped = เรียบร้อยแล้ว
consent-stopped-text = เราจะไม่ส่งเรื่องนี้ถึงคุณทาง { $channel } อีก: { $purpose }

# The list of customers
customers-search = ชื่อ อีเมล เบอร์โทร หรือรหัส
customers-count = { $count ->
   *[other] ลูกค้า { NUMBER($count) } คน
  }
customers-count-more = ลูกค้ามากกว่า { NUMBER($count) } คน
customers-unit = หน่วยงาน
customers-all-units = ทุกหน่วยงาน
customers-language = ภาษา
customers-all-languages = ทุกภาษา
customers-allows = ยินยอมเรื่อง
customers-allows-any = ความยินยอมทุกแบบ
customers-none-found = ไม่พบลูกค้า
customers-none-found-text = ลองค้นด้วยบางส่วนของชื่อหรือเบอร์โทร หรือลดตัวกรองลง
customers-show-all = แสดงทุกคน
customers-none = ยังไม่มีลูกค้า
customers-none-text = ผู้ที่ฝากชื่อและช่องทางติดต่อไว้พร้อมคำตอบ หรือมาจากไฟล์ จะแสดงที่นี่

# One customer
customer-nameless = ลูกค้าที่ไม่ได้ให้ชื่อ
customer-name = ชื่อ
customer-email = อีเมล
customer-phone = โทรศัพท์
customer-external = รหัสในระบบอื่น
customer-language = ภาษา
customer-responses = คำตอบ
customer-last-heard = ได้ยินล่าสุด
customer-who = ข้อมูลลูกค้า
customer-story = ทุกเรื่องที่พูดและทำ
customer-nothing-yet = ยังไม่มีอะไร
customer-answered-at = ตอบที่ { $unit }
customer-open-cases = เคสที่ยังเปิดอยู่
customer-profile = ดูทุกเรื่องของลูกค้าคนนี้
customer-consent = ความยินยอม
customer-consent-open = ดูและแก้ไข
customer-consent-of = ความยินยอมของ { $name }
customer-consent-note = กรุณาบันทึกเฉพาะสิ่งที่ลูกค้าบอก ทุกรายการจะถูกเก็บไว้โดยไม่เขียนทับ
customer-consent-yes = ลูกค้ายินยอม
customer-consent-no = ลูกค้าไม่ต้องการ
customer-consent-kept = บันทึกแล้ว
customer-consent-history = สิ่งที่ลูกค้าเคยแจ้ง ล่าสุดก่อน
customer-no-way = ไม่มีที่อยู่หรือเบอร์สำหรับติดต่อ
