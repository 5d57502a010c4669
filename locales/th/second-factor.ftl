### การยืนยันสองขั้นตอน: รหัสจากโทรศัพท์หลังใส่รหัสผ่าน

second-factor = การยืนยันสองขั้นตอน
second-factor-note = หลังใส่รหัสผ่าน ระบบจะถามรหัสจากแอปในโทรศัพท์ของคุณ แม้มีผู้อื่นรู้รหัสผ่านก็ยังเข้าไม่ได้
second-factor-go = จัดการการยืนยันสองขั้นตอน
second-factor-on = เปิดอยู่
second-factor-since = ตั้งแต่
second-factor-begin = เปิดใช้งาน
second-factor-begin-text = ต้องมีแอปยืนยันตัวตนในโทรศัพท์ เช่น Google Authenticator, Microsoft Authenticator หรือ Aegis ขั้นแรก กรุณาใส่รหัสผ่านอีกครั้ง
second-factor-begin-go = ต่อไป
second-factor-scan = 1. สแกน
second-factor-scan-text = เปิดแอป เพิ่มบัญชี แล้วส่องกล้องไปที่ภาพนี้ หากกำลังอ่านอยู่บนโทรศัพท์เครื่องนั้นเอง ให้คัดลอกคีย์ไปใส่ในแอปแทน
second-factor-qr = QR code สำหรับแอปยืนยันตัวตน
second-factor-secret = คีย์
second-factor-confirm = 2. ยืนยัน
second-factor-confirm-text = ตอนนี้แอปจะแสดงรหัสหกหลักสำหรับ Ringback กรุณากรอกที่นี่ หลังจากนั้นเครื่องอื่นจะออกจากระบบ
second-factor-confirm-go = เปิดใช้งาน
second-factor-code = รหัส
second-factor-either = รหัสหกหลักจากแอป หรือรหัสกู้คืน
second-factor-wrong = รหัสไม่ถูกต้องหรือถูกใช้ไปแล้ว กรุณารอรหัสถัดไป
second-factor-too-many = ใส่รหัสผิดหลายครั้งเกินไป กรุณารอ { $minutes } นาที หรือใช้รหัสกู้คืน
second-factor-over = หมดเวลายืนยันแล้ว กรุณาเริ่มใหม่
second-factor-changed = มีการเปลี่ยนการยืนยันสองขั้นตอนจากอีกหน้าต่างหนึ่ง กรุณาเปิดหน้านี้ใหม่
second-factor-codes = รหัสกู้คืน
second-factor-codes-text = หากโทรศัพท์หาย รหัสแต่ละตัวใช้เข้าสู่ระบบได้หนึ่งครั้ง กรุณาพิมพ์ไว้หรือเก็บไว้ในที่เดียวกับรหัสผ่าน
second-factor-codes-once = รหัสเหล่านี้แสดงเพียงครั้งเดียว
second-factor-codes-kept = เก็บไว้เรียบร้อยแล้ว
second-factor-codes-left = { $count ->
    [0] ใช้รหัสกู้คืนหมดแล้ว กรุณาสร้างชุดใหม่
   *[other] เหลือรหัสกู้คืน { $count } รหัส
}
second-factor-codes-new = รหัสกู้คืนชุดใหม่
second-factor-codes-new-text = รหัสชุดเดิมจะใช้ไม่ได้อีก
second-factor-codes-new-go = สร้างรหัสชุดใหม่
second-factor-off-title = ปิดใช้งาน
second-factor-off-text = หลังจากนั้นจะใช้รหัสผ่านอย่างเดียว
second-factor-off-go = ปิดใช้งาน
second-factor-said-on = เปิดการยืนยันสองขั้นตอนแล้ว เครื่องอื่นออกจากระบบแล้ว
second-factor-said-off = ปิดการยืนยันสองขั้นตอนแล้ว
second-factor-said-removed = เรียบร้อยแล้ว พนักงานคนนี้ออกจากระบบทุกเครื่อง และเข้าด้วยรหัสผ่านอย่างเดียวได้
second-factor-ask-title = อีกหนึ่งขั้นตอน
second-factor-ask-text = กรุณากรอกรหัสหกหลักที่แอปยืนยันตัวตนแสดงสำหรับ Ringback
second-factor-ask-lost = ไม่มีโทรศัพท์อยู่กับตัวใช่ไหม กรอกรหัสกู้คืนแทนได้ หากรหัสกู้คืนหายด้วย กรุณาขอให้ผู้จัดการหรือผู้ดูแลระบบยกเลิกขั้นที่สองให้
second-factor-ask-again = เข้าสู่ระบบด้วยบัญชีอื่น
staff-second-factor = เปิดการยืนยันสองขั้นตอนอยู่
staff-second-factor-remove = ยกเลิกการยืนยันสองขั้นตอน
staff-second-factor-remove-sure = กรุณาทำเมื่อแน่ใจว่าผู้ขอเป็นเจ้าตัวจริง เช่น โทรศัพท์คุยกันแล้ว พนักงานคนนี้จะออกจากระบบทุกเครื่อง และเข้าด้วยรหัสผ่านอย่างเดียว
