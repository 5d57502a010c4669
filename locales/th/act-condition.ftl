### สิ่งที่ต้องแก้ในเงื่อนไขของกฎ เขียนสำหรับผู้ที่ตั้งกฎ

condition-did-you-mean = คุณหมายถึง { $hint } ใช่ไหม

## ชนิดของสิ่งที่ใช้ในเงื่อนไข
condition-kind =
    { $kind ->
        [test] คำถามใช่หรือไม่ใช่
        [number] ตัวเลข
        [text] ข้อความ
        [list] รายการ
       *[map] ชุดค่าที่มีชื่อ
    }

## พิมพ์พลาด
condition-empty = กรุณาใส่เงื่อนไข หรือใส่ “true” หากต้องการให้กฎใช้กับทุกคำตอบ
condition-too-long = เงื่อนไขยาวได้ไม่เกิน { $most } ตัวอักษร ลองแยกเป็นสองกฎ
condition-too-deep = ส่วนนี้ซ้อนกันลึกหรือยาวต่อเนื่องเกินไป ลองแยกเป็นสองกฎ
condition-too-costly = เงื่อนไขนี้ต้องค้นความคิดเห็นหลายรอบเกินไป กรุณาลดจำนวนคำหรือเงื่อนไขลง
condition-quote-open = ข้อความที่เริ่มตรงนี้ยังไม่มีเครื่องหมายคำพูดปิด
condition-quote-curly = ใช้ { $found } ตรงนี้ไม่ได้ กรุณาใช้เครื่องหมายคำพูดแบบตรง: { $instead }…{ $instead }
condition-quotes-missing = กรุณาใส่ “{ $found }” ในเครื่องหมายคำพูด: '{ $found }'
condition-operator = กรุณาใช้ { $instead } แทน { $found }
condition-bracket-open = วงเล็บ { $found } ยังไม่ได้ปิด
condition-bracket-close = ไม่มีวงเล็บเปิดที่คู่กับ { $found } ตัวนี้
condition-character = อักขระ { $found } ใช้ในเงื่อนไขไม่ได้ หากเป็นส่วนหนึ่งของข้อความ กรุณาใส่ข้อความไว้ในเครื่องหมายคำพูด
condition-unseen = มีอักขระที่มองไม่เห็นอยู่ตรงนี้ มักติดมากับข้อความที่คัดลอกจากเอกสาร กรุณาลบออกแล้วเคาะเว้นวรรคใหม่
condition-unexpected = ไม่ควรมี “{ $found }” ตรงนี้
condition-unfinished = เงื่อนไขยังไม่จบ ท้ายสุดขาดบางอย่างไป

## ชื่อ
condition-name-unknown = ไม่มีสิ่งที่ชื่อ “{ $found }”
condition-field-unknown = { $noun } ไม่มี “{ $found }”
condition-whole = กรุณาระบุว่าต้องการส่วนใดของ { $found }
condition-no-fields = ถาม “{ $found }” จาก{ condition-kind }ไม่ได้
condition-function-unknown = ไม่มีฟังก์ชัน “{ $found }”
condition-value-unknown = ค่านี้ไม่มีทางเป็น “{ $found }” ค่าที่เป็นไปได้คือ { $known }
condition-null = ไม่มี “null” ในเงื่อนไข หากต้องการถามว่ามีข้อมูลหรือไม่ กรุณาใช้ has(…)

## สิ่งที่ใช้ร่วมกันได้
condition-not-a-question = เงื่อนไขต้องเป็นคำถามใช่หรือไม่ใช่ แต่ส่วนนี้เป็น{ condition-kind } กรุณานำไปเปรียบเทียบกับค่าใดค่าหนึ่ง
condition-unfit =
    { $wanted ->
        [test] { $operator } ใช้เชื่อมคำถามใช่หรือไม่ใช่ แต่ส่วนนี้เป็น{ condition-kind }
        [number] { $operator } ใช้กับตัวเลข แต่ส่วนนี้เป็น{ condition-kind }
       *[text] { $operator } ใช้กับข้อความ แต่ส่วนนี้เป็น{ condition-kind }
    }
condition-incomparable =
    ใช้ { $operator } เปรียบเทียบ{ $left ->
        [test] คำถามใช่หรือไม่ใช่
        [number] ตัวเลข
        [text] ข้อความ
        [list] รายการ
       *[map] ชุดค่าที่มีชื่อ
    }กับ{ $right ->
        [test] คำถามใช่หรือไม่ใช่
        [number] ตัวเลข
        [text] ข้อความ
        [list] รายการ
       *[map] ชุดค่าที่มีชื่อ
    }ไม่ได้ หากเป็นข้อความที่มีแต่ตัวเลข ให้แปลงเป็นตัวเลขด้วย int(…)
condition-whole-and-real = { $operator } ต้องใช้จำนวนเต็มทั้งคู่หรือทศนิยมทั้งคู่ เช่น 2 กับ 3 หรือ 2.0 กับ 3.5
condition-remainder = % ใช้ได้กับจำนวนเต็มเท่านั้น
condition-either = ผลลัพธ์ทั้งสองทางของ ? และ : ต้องเป็นชนิดเดียวกัน
condition-arguments = ค่าในวงเล็บของ { $found } ไม่ถูกต้อง
condition-has-what = has(…) ใช้ถามทีละช่องข้อมูล เช่น has(response.score)
condition-mentions-what = mentions(…) ต้องใส่คำที่ต้องการค้น โดยใส่เครื่องหมายคำพูดทุกคำ
condition-no-size = size(…) ใช้นับข้อความ รายการ หรือชุดค่าที่มีชื่อ แต่ส่วนนี้เป็น{ condition-kind }
condition-no-members = ส่วนนี้เป็น{ condition-kind } มีเพียงรายการข้อความหรือชุดค่าที่มีชื่อเท่านั้นที่มีสมาชิก
condition-not-in-list = รายการนี้มี{ condition-kind }อยู่ไม่ได้ ตัวเลขต้องอยู่ในรายการตัวเลข ข้อความต้องอยู่ในรายการข้อความ
condition-list-empty = รายการว่างไม่มีสมาชิก กรุณาใส่ค่าไว้ในวงเล็บ
condition-list-mixed = กรุณาแยกตัวเลขและข้อความไว้คนละรายการ
condition-list-of = รายการใส่ได้เฉพาะตัวเลขหรือข้อความ แต่ส่วนนี้เป็น{ condition-kind }
condition-place = ลำดับในรายการต้องเป็นจำนวนเต็ม เริ่มจาก 0
condition-member-name = กรุณาตั้งชื่อแทนสมาชิก เช่น unit.path.exists(u, u == 'กรุงเทพฯ')
condition-each-within = ใช้ exists, all และ exists_one ซ้อนกันไม่ได้
condition-unsupported = ส่วนนี้ของภาษาไม่ได้ใช้ในเงื่อนไข

## ขณะที่กฎทำงาน
condition-trouble-zero = เงื่อนไขมีการหารด้วยศูนย์สำหรับคำตอบนี้
condition-trouble-range = ตัวเลขในเงื่อนไขมีค่ามากเกินไปสำหรับคำตอบนี้
