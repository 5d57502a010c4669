### ผู้คน: การเข้าสู่ระบบ การตั้งค่าครั้งแรก องค์กร หน่วยงาน พนักงาน เซสชัน และบันทึกการตรวจสอบ

## การเข้าสู่ระบบ
sign-in-title = เข้าสู่ระบบ
sign-in-password = รหัสผ่าน
sign-in-go = เข้าสู่ระบบ
sign-in-wrong = อีเมลหรือรหัสผ่านไม่ถูกต้อง กรุณาตรวจสอบแล้วลองอีกครั้ง
sign-in-too-many = ลองผิดหลายครั้งเกินไป กรุณารอ { $minutes } นาทีแล้วลองใหม่
sign-in-forgotten = ลืมรหัสผ่านใช่ไหม ขอลิงก์ใหม่ได้จากผู้จัดการหรือผู้ดูแลระบบ
sign-in-not-set-up = Ringback นี้ยังไม่ได้ตั้งค่า กรุณาเปิดลิงก์ที่แสดงบนหน้าจอเมื่อเริ่มโปรแกรม
sign-in-signed-out = ออกจากระบบเรียบร้อยแล้ว

## ลิงก์ที่ใช้ได้ครั้งเดียว
pass-enter-title = เชิญเข้ามาได้เลย
pass-enter-text = คุณกำลังจะเข้าสู่ระบบในชื่อ { $name }
pass-gone = ลิงก์นี้ใช้ไม่ได้แล้ว
pass-gone-text = ลิงก์นี้ถูกใช้ไปแล้วหรือหมดอายุแล้ว หากมีรหัสผ่านอยู่แล้ว เข้าสู่ระบบได้เลย หากยังไม่มี กรุณาขอลิงก์ใหม่
pass-to-sign-in = ไปหน้าเข้าสู่ระบบ
pass-join-title = ยินดีต้อนรับ
pass-join-text = คุณได้รับเชิญให้เข้าร่วม { $organisation } บน Ringback ตั้งรหัสผ่านแล้วเริ่มใช้งานได้เลย
pass-password-title = ตั้งรหัสผ่านใหม่
pass-password-text = คุณจะเข้าสู่ระบบบนเครื่องนี้ และออกจากระบบบนเครื่องอื่นทั้งหมด
pass-go = เข้าใช้งาน
pass-welcome = ยินดีต้อนรับ คุณ{ $name }
pass-password-changed = เปลี่ยนรหัสผ่านให้คุณ{ $name } แล้ว

## รหัสผ่าน
password-new = รหัสผ่านใหม่
password-hint = อย่างน้อย 8 ตัวอักษร ถ้า 15 ตัวขึ้นไปจะยิ่งดี ใช้คำหลาย ๆ คำต่อกันก็ได้
password-short = กรุณาตั้งอย่างน้อย 8 ตัวอักษร
password-long = ยาวเกินไป กรุณาตั้งไม่เกิน 256 ไบต์
password-common = มีคนใช้รหัสผ่านนี้กันมาก จึงเดาได้ง่าย กรุณาเลือกรหัสอื่น
password-personal = ใกล้เคียงกับชื่อ อีเมล หรือชื่อองค์กรของคุณเกินไป กรุณาเลือกรหัสอื่น

## การตั้งค่าครั้งแรก
set-up-title = เริ่มใช้ Ringback
set-up-text = กรอกเพียงครั้งเดียว แล้วแบบสอบถามแรกของคุณก็พร้อมใช้
set-up-sector-hint = ใช้เลือกคำถาม กฎ และสาเหตุตั้งต้นให้ แก้ไขภายหลังได้ทั้งหมด
set-up-unit = สาขาหรือแผนกแรก
set-up-unit-hint = ที่ที่คุณพบลูกค้า เพิ่มสาขาอื่นภายหลังได้เสมอ
set-up-unit-example = เช่น สาขาสยามสแควร์
set-up-owner = แล้วตัวคุณล่ะ
set-up-go = เริ่มเลย
set-up-done = ทุกอย่างพร้อมแล้ว คุณ{ $name } แบบสอบถามแรกรอคุณอยู่

## องค์กร
organisation-name = ชื่อองค์กร
organisation-name-hint = ลูกค้าจะเห็นชื่อนี้เหนือแบบสอบถามทุกชุด
organisation-name-missing = กรุณาใส่ชื่อองค์กร
organisation-sector = ประเภทธุรกิจ
organisation-sector-missing = กรุณาเลือกประเภทธุรกิจ
organisation-language = ภาษาหลัก
organisation-language-missing = กรุณาเลือกภาษา
organisation-zone-hint = ใช้กับรายงานและทุกเรื่องที่ไม่ได้อยู่ในหน่วยงานใด
sector-food = ร้านกาแฟและร้านอาหาร
sector-retail = ร้านค้าปลีก
sector-hotel = โรงแรม ท่องเที่ยว และสันทนาการ
sector-health = โรงพยาบาลและคลินิก
sector-finance = ธนาคารและประกันภัย
sector-education = โรงเรียนและมหาวิทยาลัย
sector-telecom = โทรศัพท์และอินเทอร์เน็ต
sector-transport = ขนส่งและจัดส่ง
sector-software = ซอฟต์แวร์และบริการออนไลน์
sector-public = หน่วยงานภาครัฐ
sector-other = อื่น ๆ

## แท็บของการตั้งค่า
settings-people = พนักงาน
settings-units = หน่วยงาน
settings-rules = กฎ
settings-causes = สาเหตุ
settings-hours = เวลาทำการ
settings-organisation = องค์กร
settings-audit = บันทึกการตรวจสอบ
settings-outbox = กล่องจดหมายออก
settings-system = ระบบ
settings-sessions = บัญชีของฉัน
settings-kept = บันทึกแล้ว

## หน่วยงาน
unit-name = ชื่อ
unit-name-missing = กรุณาใส่ชื่อหน่วยงาน
unit-names = ชื่อในภาษาอื่น
unit-names-hint = ภาษาใดไม่มีชื่อของตัวเอง จะใช้ชื่อด้านบนแทน
unit-zone = เขตเวลา
unit-zone-unknown = กรุณาเลือกเขตเวลาจากรายการ
unit-manager = ผู้จัดการ
unit-manager-above = ผู้จัดการของหน่วยงานที่อยู่เหนือขึ้นไป
unit-manager-hint = เคสที่เลยกำหนดสัญญาจะส่งต่อถึงคนนี้
unit-no-such-staff = กรุณาเลือกคนที่ใช้งานอยู่ รับเคสได้ และสังกัดหน่วยงานนี้หรือหน่วยงานที่อยู่เหนือขึ้นไป
unit-about = หน่วยงานนี้
unit-parent = อยู่ภายใต้
unit-parent-unknown = กรุณาเลือกหน่วยงานที่สังกัด
unit-add = เพิ่มหน่วยงาน
unit-add-text = จะเป็นสาขา ภาค หรือแผนกก็ได้ ผู้ที่อยู่ในหน่วยงานเหนือขึ้นไปจะเห็นด้วย
unit-add-beneath = เพิ่มหน่วยงานย่อย
unit-added = เพิ่ม { $name } แล้ว
unit-move = ย้าย
unit-move-go = ย้ายหน่วยงาน
unit-move-hint = หน่วยงานย่อยทั้งหมดจะย้ายตามไป และแต่ละคนจะเห็นตามตำแหน่งใหม่
unit-cycle = หน่วยงานอยู่ภายใต้ตัวเองไม่ได้
unit-top-stays = หน่วยงานบนสุดย้ายไม่ได้
unit-own = คุณสังกัดหน่วยงานนี้ ผู้ที่อยู่เหนือขึ้นไปเป็นผู้กำหนดตำแหน่ง
unit-rota = เวรรับเคส
unit-rota-hint = เคสใหม่ของหน่วยงานนี้จะแจกให้คนเหล่านี้ตามลำดับ หากไม่มีใครเลย หน่วยงานเหนือขึ้นไปจะเป็นผู้รับ
unit-rota-next = คนถัดไป
unit-rota-nobody = ยังไม่มีใครรับเคสของหน่วยงานนี้ได้ กรุณาเพิ่มพนักงานก่อน

## พนักงาน
staff-name = ชื่อ
staff-own-name = ชื่อของคุณ
staff-name-missing = กรุณาใส่ชื่อ
staff-email = อีเมล
staff-email-wrong = กรุณาใส่อีเมลให้ครบ เช่น mali@example.com
staff-email-taken = มีพนักงานที่ใช้อีเมลนี้อยู่แล้ว
staff-role = บทบาท
staff-role-hint = ผู้เข้าชมอ่านได้อย่างเดียว ผู้ดูแลเคสดูแลเคสของลูกค้า ผู้จัดการดูแลหน่วยงาน พนักงาน และกฎ เจ้าของระบบดูแลได้ทุกอย่าง
staff-role-unknown = กรุณาเลือกบทบาท
staff-role-above = ให้บทบาทที่สูงกว่าของคุณเองไม่ได้
staff-unit = หน่วยงาน
staff-unit-hint = จะเห็นหน่วยงานนี้และหน่วยงานย่อยทั้งหมด
staff-unit-unknown = กรุณาเลือกหน่วยงานจากรายการ
staff-language = ภาษา
staff-state = การเข้าใช้
staff-state-active = ใช้งานอยู่
staff-state-invited = รอตอบรับ
staff-state-disabled = ปิดการใช้งาน
staff-add = เพิ่มพนักงาน
staff-add-text = เพิ่มได้ไม่จำกัด ไม่มีค่าใช้จ่ายเพิ่ม
staff-invite = สร้างคำเชิญ
staff-rights = บทบาทและหน่วยงาน
staff-access = การเข้าใช้
staff-access-active = พนักงานคนนี้เข้าสู่ระบบได้
staff-access-invited = พนักงานคนนี้ยังไม่ได้ตั้งรหัสผ่าน คำเชิญใช้ได้ 7 วัน
staff-access-disabled = ปิดการใช้งานตั้งแต่
staff-disable = ปิดการใช้งาน
staff-disable-sure = พนักงานคนนี้จะออกจากระบบทุกเครื่องทันทีและเข้าใหม่ไม่ได้ ส่วนเคสและข้อความที่ทำไว้ยังอยู่ครบ
staff-enable = เปิดให้เข้าใช้อีกครั้ง
staff-link = ลิงก์
staff-link-title = ส่งลิงก์นี้ต่อ
staff-link-invitation = พนักงานใช้ลิงก์นี้ตั้งรหัสผ่านและเข้าร่วม ใช้ได้ครั้งเดียวภายใน 7 วัน
staff-link-password = พนักงานใช้ลิงก์นี้ตั้งรหัสผ่านใหม่ ใช้ได้ครั้งเดียวภายใน 1 ชั่วโมง
staff-link-once = ลิงก์นี้แสดงเพียงครั้งเดียว กรุณาส่งด้วยวิธีที่มีแต่เจ้าตัวอ่านได้
staff-link-reset = ลิงก์ตั้งรหัสผ่านใหม่
staff-link-again = สร้างคำเชิญใหม่
staff-not-yours = ผู้ที่อยู่เหนือพนักงานคนนี้เท่านั้นที่แก้ไขได้
staff-last-owner = นี่คือเจ้าของระบบคนสุดท้ายที่เข้าสู่ระบบได้ กรุณาตั้งคนอื่นเป็นเจ้าของระบบก่อน
staff-yourself = ปิดการใช้งานตัวเองไม่ได้

## บัญชีของฉัน
account-password = รหัสผ่าน
account-password-current = รหัสผ่านปัจจุบัน
account-password-go = เปลี่ยนรหัสผ่าน
account-password-wrong = รหัสผ่านปัจจุบันไม่ถูกต้อง
account-password-changed = เปลี่ยนรหัสผ่านแล้ว เครื่องอื่นออกจากระบบทั้งหมดแล้ว
account-sessions = เครื่องที่เข้าสู่ระบบอยู่
account-sessions-hint = ระบบจะออกให้เองเมื่อไม่ได้ใช้ 12 ชั่วโมง และเมื่อครบ 14 วันในทุกกรณี
account-this-session = เครื่องนี้
account-unknown-device = ไม่ทราบอุปกรณ์
account-signed-in = เข้าสู่ระบบเมื่อ
account-last-used = ใช้ล่าสุด
account-end = ออกจากระบบ
account-end-others = ออกจากระบบเครื่องอื่นทั้งหมด
account-session-ended = เครื่องนั้นออกจากระบบแล้ว
account-others-ended = เครื่องอื่นออกจากระบบทั้งหมดแล้ว

## บันทึกการตรวจสอบ
audit-when = เมื่อ
audit-actor = ผู้ทำ
audit-actor-all = ทุกคน
audit-what = สิ่งที่ทำ
audit-about = เกี่ยวกับ
audit-about-all = ทุกเรื่อง
audit-since = ตั้งแต่
audit-until = ถึง
audit-search = รหัสหรือชื่อ
audit-empty = ยังไม่มีรายการ
audit-empty-text = ไม่มีรายการที่ตรงกับตัวกรองนี้
audit-by-customer = ลูกค้า
audit-by-ringback = Ringback
audit-about-organisation = องค์กร
audit-about-staff = พนักงาน
audit-about-unit = หน่วยงาน
audit-about-session = เซสชัน
audit-about-sign-in = การเข้าสู่ระบบ
audit-about-survey = แบบสอบถาม
audit-about-collector = ช่องทางเก็บคำตอบ
audit-about-import = การนำเข้า
audit-about-response = คำตอบ
audit-about-rule = กฎ
audit-about-cause = สาเหตุ
audit-about-hours = เวลาทำการ
audit-about-case = เคส
audit-about-promise = คำสัญญา
audit-about-playbook = แนวทางรับมือ
audit-about-message = ข้อความ
audit-about-customer = ลูกค้า
audit-about-action = การแก้ไข
audit-about-backup = การสำรองข้อมูล
audit-what-organisation-set-up = ตั้งค่าองค์กรครั้งแรก
audit-what-organisation-changed = แก้ไของค์กร
audit-what-unit-added = เพิ่มหน่วยงาน
audit-what-unit-changed = แก้ไขหน่วยงาน
audit-what-unit-moved = ย้ายหน่วยงาน
audit-what-unit-rota-changed = เปลี่ยนเวรรับเคส
audit-what-staff-added = เพิ่มพนักงาน
audit-what-staff-joined = เข้าร่วม
audit-what-staff-changed = แก้ไขบัญชีของตนเอง
audit-what-staff-role-changed = เปลี่ยนบทบาท
audit-what-staff-moved = ย้ายพนักงานไปหน่วยงานอื่น
audit-what-staff-disabled = ปิดการใช้งานพนักงาน
audit-what-staff-enabled = เปิดให้พนักงานเข้าใช้อีกครั้ง
audit-what-staff-link-made = สร้างลิงก์ให้พนักงาน
audit-what-staff-password-changed = เปลี่ยนรหัสผ่านของตนเอง
audit-what-staff-password-reset = ตั้งรหัสผ่านใหม่ผ่านลิงก์
audit-what-session-started = เข้าสู่ระบบ
audit-what-session-ended = ออกจากระบบ
audit-what-session-others-ended = ออกจากระบบเครื่องอื่นทั้งหมด
audit-what-sign-in-tries-used-up = ใส่รหัสผ่านผิดติดกันสิบครั้ง
audit-what-case-assigned = ส่งต่อเคส
audit-what-case-resolved = ปิดเคส
audit-what-case-reopened = เปิดเคสอีกครั้ง
audit-what-case-recovered = แจ้งว่าแก้ไขเรียบร้อยแล้ว
audit-what-customer-contacted = ติดต่อลูกค้า
audit-what-customer-erased = ลบข้อมูลลูกค้า
audit-what-promise-missed = เลยกำหนดสัญญา
audit-chain = ตรวจสอบบันทึก
audit-chain-text = แต่ละรายการผนึกรายการก่อนหน้าไว้ หากมีการแก้ไข ลบ หรือแทรก สายโซ่จะขาด
audit-whole = { $count ->
    [0] ยังไม่มีรายการ
   *[other] มี { $count } รายการ สายโซ่ครบถ้วนสมบูรณ์
}
audit-broken = สายโซ่ขาดที่รายการ { $number }
audit-head = ปลายสายโซ่
audit-head-text = เก็บบรรทัดนี้ไว้นอกเครื่องนี้ เมื่อนำมาเทียบภายหลังจะรู้ว่าท้ายบันทึกถูกตัดออกหรือไม่
audit-head-wrong = รูปแบบไม่ถูกต้อง ต้องเป็นตัวเลข เครื่องหมายทวิภาค (:) และอักขระ 64 ตัว
audit-compare = เทียบกับปลายสายโซ่ที่เก็บไว้
audit-compare-head = บรรทัดที่เก็บไว้
audit-compare-hint = ตัวเลข เครื่องหมายทวิภาค (:) และอักขระ 64 ตัว
audit-compare-go = เทียบ
