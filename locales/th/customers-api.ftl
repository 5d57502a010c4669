# ลูกค้าสำหรับโปรแกรม
scope-customers-read = อ่านข้อมูลลูกค้า
scope-customers-write = เพิ่มและแก้ไขลูกค้าและความยินยอม
audit-what-customer-added = เพิ่มลูกค้า
audit-what-customer-changed = แก้ไขข้อมูลลูกค้า
audit-what-attribute-added = เพิ่มคุณลักษณะ
api-customer-nobody = กรุณาระบุ external_id, email หรือ phone
api-customer-clash = รหัสและที่อยู่เป็นของลูกค้าคนอื่น หรือของหลายคน
api-unit = ไม่มีหน่วยงานนี้ในขอบเขตของคีย์
api-attribute-unknown = ไม่มีคุณลักษณะชื่อนี้ กรุณาเพิ่มก่อน
api-attribute-kind = ค่าไม่ตรงกับชนิดของคุณลักษณะ
api-attribute-name = กรุณาใช้ตัวอักษรเล็ก ตัวเลข และ _ จำนวน 1 ถึง 40 ตัว
api-attribute-clash = มีคุณลักษณะครบ 50 รายการแล้ว หรือรายการนี้เป็นชนิดอื่น
