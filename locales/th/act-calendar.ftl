### เวลาทำการที่กรอกมีอะไรต้องแก้ไข

calendar-zone-unknown = ไม่พบเขตเวลา “{ $zone }” กรุณาเลือกจากรายการ เช่น Asia/Bangkok
calendar-shift-unreadable = อ่าน “{ $shift }” เป็นช่วงเวลาไม่ได้ กรุณากรอกแบบ 09:00-17:30
calendar-shift-empty = “{ $shift }” เริ่มและจบในเวลาเดียวกัน หากเปิดทั้งวัน กรุณากรอก 00:00-24:00
calendar-shifts-overlap = ช่วง { $shift } ซ้อนทับกับ { $other }
calendar-shifts-too-many = มีช่วงเวลามากเกินไปสำหรับหนึ่งวัน ใส่ได้ไม่เกิน 24 ช่วง
calendar-never-open = กรุณาใส่เวลาทำการอย่างน้อยหนึ่งวัน มิฉะนั้นจะไม่มีวันครบกำหนดที่สัญญาไว้กับลูกค้า
calendar-holiday-unreadable = ไม่มีวันที่ “{ $date }” กรุณากรอกแบบ 2026-04-13 (ปี ค.ศ.)
calendar-holiday-twice = มีวันที่ { $date } อยู่ในรายการแล้ว
calendar-holiday-name-long = ชื่อวันหยุดของวันที่ { $date } ต้องไม่เกิน 200 ตัวอักษร
calendar-holidays-too-many = ใส่วันหยุดได้ไม่เกิน 1,000 วัน
