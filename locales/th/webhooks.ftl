### Webhooks: other programs that hear what happens here.

## The list
settings-webhooks = เว็บฮุก
webhook-index-note = แจ้งโปรแกรมของคุณเมื่อมีเหตุการณ์เกิดขึ้นที่นี่ ทุกเหตุการณ์ส่งพร้อมลายเซ็น และส่งซ้ำจนกว่าจะถึง ข้อมูลที่ส่งมีเพียงรหัสอ้างอิง ผู้มีสิทธิ์ดูรายละเอียดเพิ่มเติมได้ผ่าน API
webhook-some-stopped = มีปลายทาง { $count } แห่งถูกหยุดเพราะส่งไม่ถึง กรุณาเปิดดูสาเหตุ
webhook-none = ยังไม่มีปลายทาง
webhook-none-text = เพิ่มที่อยู่ของระบบ CRM แชต หรือคลังข้อมูล แล้วระบบนั้นจะได้รับทุกเหตุการณ์ที่คุณเลือก
webhook-events-count = { $count } เหตุการณ์
webhook-waiting-count = รอส่ง { $count }
webhook-dead-count = เลิกส่งแล้ว { $count }
webhook-failing = ส่งไม่สำเร็จตั้งแต่
webhook-last = ส่งถึงล่าสุด
webhook-nothing-yet = ยังไม่มีรายการที่ส่งถึง
webhook-new = ปลายทางใหม่
webhook-url = ที่อยู่
webhook-url-hint = ขึ้นต้นด้วย https:// หากอยู่ในเครือข่ายภายในของคุณ ผู้ดูแลเซิร์ฟเวอร์ต้องอนุญาตก่อน
webhook-make = เพิ่มปลายทาง
webhook-events = เหตุการณ์ที่ต้องการรับ
webhook-too-many = มีปลายทางครบ 20 แห่งแล้ว กรุณาลบรายการใดรายการหนึ่งก่อน

## What can be wrong with an address
webhook-url-bad = นี่ไม่ใช่ที่อยู่เว็บ กรุณากรอกในรูปแบบ https://example.com/hooks
webhook-url-scheme = กรุณาใช้ที่อยู่ที่ขึ้นต้นด้วย https://
webhook-url-not-encrypted = กรุณาใช้ที่อยู่ที่ขึ้นต้นด้วย https:// ส่วน http:// ใช้ได้เฉพาะเครือข่ายที่ผู้ดูแลเซิร์ฟเวอร์อนุญาต
webhook-url-user = กรุณานำชื่อผู้ใช้และรหัสผ่านออกจากที่อยู่ ลายเซ็นบอกได้อยู่แล้วว่าใครเป็นผู้ส่ง
webhook-url-port = พอร์ตนี้เรียกไม่ได้ กรุณาใช้พอร์ตของเว็บเซิร์ฟเวอร์
webhook-url-private = ที่อยู่นี้อยู่ในเครือข่ายส่วนตัว กรุณาขอให้ผู้ดูแลเซิร์ฟเวอร์อนุญาต
webhook-no-topic = กรุณาเลือกอย่างน้อยหนึ่งเหตุการณ์
webhook-no-such-topic = ไม่มีเหตุการณ์นี้
webhook-only-ping = ส่งได้เฉพาะ "ping" เท่านั้น

## Events
webhook-topic-response-received = มีคำตอบเข้ามา
webhook-topic-response-understood = อ่านคำตอบแล้ว
webhook-topic-response-removed = คำตอบถูกถอนออก
webhook-topic-case-opened = เปิดเคสใหม่
webhook-topic-case-assigned = เคสเปลี่ยนผู้รับผิดชอบ
webhook-topic-case-contacted = ติดต่อลูกค้าแล้ว
webhook-topic-promise-missed = เลยเวลาที่สัญญาไว้
webhook-topic-case-resolved = ปิดเคส
webhook-topic-case-reopened = เปิดเคสอีกครั้ง
webhook-topic-case-recovered = ลูกค้ายืนยันว่าแก้ไขแล้ว
webhook-topic-cause-raised = สาเหตุที่พบบ่อย
webhook-topic-action-done = แผนปรับปรุงเสร็จแล้ว
webhook-topic-customer-erased = ลบข้อมูลของลูกค้าแล้ว

## One endpoint
webhook-active = เปิดอยู่
webhook-paused = หยุดชั่วคราว
webhook-stopped = ถูกหยุด
webhook-test = ส่งทดสอบ
webhook-pause = หยุดชั่วคราว
webhook-resume = ส่งต่อ
webhook-turn-on = เปิดใช้งาน
webhook-paused-text = เหตุการณ์จะถูกเก็บไว้รอจนกว่าคุณจะให้ส่งต่อ ไม่เกิน 30 วัน
webhook-failing-text = ส่งไม่สำเร็จ หากไม่สำเร็จเลยครบห้าวัน ระบบจะหยุดปลายทางนี้
webhook-why-gone = ปลายทางตอบว่าไม่มีอยู่แล้ว (410) ระบบจึงหยุดส่ง หากปลายทางกลับมาแล้ว กรุณาเปิดใช้งานและส่งรายการที่เลิกส่งไปอีกครั้ง
webhook-why-failing = ส่งไม่สำเร็จเลยตลอดห้าวัน ระบบจึงหยุดส่ง เมื่อปลายทางใช้งานได้แล้ว กรุณาเปิดใช้งานและส่งรายการที่เลิกส่งไปอีกครั้ง
webhook-notice = หยุดส่งเหตุการณ์ไปยัง { $host } แล้ว
webhook-stopped-at = หยุดเมื่อ
webhook-turn-on-first = ปลายทางนี้ถูกหยุดอยู่ กรุณาเปิดใช้งานก่อน
webhook-secret = รหัสลับสำหรับลายเซ็น
webhook-secret-note = กรุณาคัดลอกตอนนี้ รหัสจะแสดงเพียงครั้งเดียว ปลายทางใช้รหัสนี้ตรวจว่าข้อมูลมาจากที่นี่จริง
webhook-rotate-text = หากมีผู้อื่นอาจรู้รหัสลับ กรุณาสร้างรหัสใหม่ ภายใน 24 ชั่วโมงระบบจะลงลายเซ็นด้วยทั้งสองรหัส จึงไม่มีรายการใดตกหล่นระหว่างเปลี่ยน
webhook-rotate = สร้างรหัสลับใหม่
webhook-rotate-sure = รหัสลับที่ใช้อยู่จะหมดอายุใน 24 ชั่วโมง โปรแกรมที่ตรวจลายเซ็นต้องใช้รหัสใหม่ก่อนถึงเวลานั้น
webhook-both-until = รหัสก่อนหน้านี้ยังใช้ได้ถึง
webhook-verify = วิธีตรวจลายเซ็น
webhook-verify-text = ตัวอย่างภาษา Python ภาษาอื่นใช้ไลบรารีของ Standard Webhooks ได้เช่นกัน
webhook-change = ที่อยู่และเหตุการณ์
webhook-delete = ลบปลายทาง
webhook-delete-text = ระบบจะไม่ส่งอะไรอีก และประวัติการส่งจะถูกลบด้วย
webhook-delete-sure = ปลายทาง { $host } และประวัติการส่งจะถูกลบ รายการที่รออยู่จะไม่ถูกส่ง

## The log
webhook-log = รายการที่ส่ง
webhook-all = ทั้งหมด
webhook-waiting = รอส่ง
webhook-delivered = ส่งถึงแล้ว
webhook-dead = เลิกส่งแล้ว
webhook-test-failed = ไม่สำเร็จ
webhook-log-none = ยังไม่มีรายการ
webhook-log-none-text = ลองส่งทดสอบเพื่อดูว่าปลายทางตอบอะไรกลับมา
webhook-log-note = ระบบเก็บรายการไว้ 30 วัน หากส่งไม่สำเร็จจะส่งซ้ำหลัง 5 วินาที 5 และ 30 นาที แล้ว 2, 5, 10 และ 10 ชั่วโมง
webhook-answered = ตอบ { $status } ใน { $ms } มิลลิวินาที
webhook-next = ส่งครั้งต่อไป
webhook-tries = { $count ->
    [0] ยังไม่ได้ส่ง
   *[other] ส่งแล้ว { $count } ครั้ง
  }
webhook-again = ส่งอีกครั้ง
webhook-again-all = ส่งรายการที่เลิกส่งไปอีกครั้ง
webhook-since = ตั้งแต่เมื่อไร
webhook-since-hour = ใน 1 ชั่วโมงที่ผ่านมา
webhook-since-day = ใน 24 ชั่วโมงที่ผ่านมา
webhook-since-week = ใน 7 วันที่ผ่านมา
webhook-since-month = ใน 30 วันที่ผ่านมา
webhook-failed-refused = ไม่ได้ส่ง: ที่อยู่นี้อยู่ในเครือข่ายส่วนตัวหรือไม่ได้รับอนุญาต
webhook-failed-unreachable = ติดต่อปลายทางไม่ได้
webhook-failed-timed-out = ปลายทางไม่ตอบภายในเวลา
webhook-failed-certificate = ใบรับรองไม่น่าเชื่อถือหรือไม่ตรงกับชื่อนี้
webhook-failed-bad-reply = การเชื่อมต่อขาด หรือคำตอบไม่ใช่ของเว็บเซิร์ฟเวอร์

## What was done
webhook-said-changed = แก้ไขปลายทางแล้ว
webhook-said-paused = หยุดปลายทางชั่วคราวแล้ว
webhook-said-resumed = เปิดใช้งานปลายทางแล้ว
webhook-said-again = กำลังส่งอีกครั้ง
webhook-said-all-again = { $count ->
    [0] ไม่มีรายการที่ต้องส่งอีก
   *[other] กำลังส่ง { $count } รายการอีกครั้ง
  }
webhook-said-deleted = ลบปลายทางแล้ว

## The audit log
audit-what-webhook-made = เพิ่มปลายทางเว็บฮุก
audit-what-webhook-changed = แก้ไขปลายทางเว็บฮุก
audit-what-webhook-rotated = สร้างรหัสลับเว็บฮุกใหม่
audit-what-webhook-paused = หยุดปลายทางเว็บฮุกชั่วคราว
audit-what-webhook-resumed = เปิดใช้งานปลายทางเว็บฮุก
audit-what-webhook-deleted = ลบปลายทางเว็บฮุก
audit-what-webhook-replayed = ส่งเหตุการณ์เว็บฮุกอีกครั้ง
