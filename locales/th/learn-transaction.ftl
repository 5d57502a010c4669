# รายการซื้อ
transactions-title = รายการซื้อ
transactions-count = { $count ->
    [0] ยังไม่มีรายการซื้อ
   *[other] รายการซื้อ { $count } รายการ
  }
transactions-empty-title = ยังไม่ทราบว่าลูกค้าซื้ออะไรบ้าง
transactions-empty-text = นำไฟล์จากเครื่องขายหน้าร้านหรือร้านออนไลน์เข้ามา หรือให้ระบบส่งรายการซื้อมาทาง API แล้วคุณจะเห็นว่าลูกค้าอยู่กับเรานานแค่ไหนและมีมูลค่าเท่าไร
transactions-import = นำเข้ารายการซื้อ
transactions-import-note = ไฟล์ที่มีหนึ่งรายการซื้อต่อหนึ่งบรรทัด: เลขที่ เวลา ยอดเงิน และผู้ซื้อ
transactions-import-hint = ไฟล์ CSV ไม่เกิน { $most } MB ระบบหาลูกค้าจากรหัส อีเมล หรือเบอร์โทรศัพท์ ลูกค้าใหม่จะถูกเพิ่มให้
transactions-look-note = ยังไม่มีการนำเข้า กรุณาตรวจดูว่าระบบเข้าใจคอลัมน์ถูกต้องหรือไม่
transactions-looked = นำเข้าได้ { $count } แถว { $refused ->
    [0] ไม่มีแถวที่นำเข้าไม่ได้
   *[other] นำเข้าไม่ได้ { $refused } แถว
  }
transactions-first = แถวแรก ๆ
transactions-stay-out = แถวที่นำเข้าไม่ได้
transactions-why = เหตุผล
transactions-take = นำเข้ารายการเหล่านี้
transactions-taken = รายการใหม่ { $new } รายการ มีอยู่แล้ว { $known } รายการ { $others ->
    [0] {""}
   *[other] อีก { $others } รายการมีเลขที่ซ้ำกับรายการซื้ออื่น จึงไม่ได้นำเข้า
  }
transaction-customer = ลูกค้า
transaction-source-api = API
transaction-source-file = ไฟล์
transaction-column-ignore = ไม่ใช้
transaction-column-id = เลขที่รายการซื้อ
transaction-column-at = เวลา
transaction-column-amount = ยอดเงิน
transaction-column-external = รหัสลูกค้า
transaction-column-email = อีเมล
transaction-column-phone = เบอร์โทรศัพท์
transaction-column-name = ชื่อลูกค้า
transaction-flaw-needed = กรุณาระบุว่าคอลัมน์ใดคือเลขที่รายการซื้อ เวลา และยอดเงิน
transaction-flaw-nobody = กรุณาระบุว่าคอลัมน์ใดบอกว่าใครซื้อ: รหัส อีเมล หรือเบอร์โทรศัพท์
transaction-flaw-twice = สองคอลัมน์จะเป็นสิ่งเดียวกันไม่ได้
transaction-flaw-currency = กรุณาระบุสกุลเงินของยอดเงิน
transaction-currency = สกุลเงิน
transaction-currency-hint = ตัวอักษรสามตัว เช่น THB หรือ VND รายการทั้งหมดต้องเป็นสกุลเงินเดียวกัน
transaction-currency-settled = อ่านยอดเงินเป็น { $currency } เหมือนรายการซื้อทั้งหมดของคุณ
transaction-refused-empty = แถวว่าง
transaction-refused-broken = แบ่งแถวเป็นคอลัมน์ไม่ได้ กรุณาตรวจเครื่องหมายคำพูด
transaction-refused-id = ไม่มีเลขที่รายการซื้อ
transaction-refused-at = อ่านวันที่ไม่ได้ หรือเป็นวันที่ยังมาไม่ถึง
transaction-refused-amount = อ่านยอดเงินไม่ได้
transaction-refused-nobody = ไม่มีข้อมูลว่าใครซื้อ
transaction-api-differs = รหัสนี้มีอยู่แล้วโดยมีเวลาหรือยอดเงินต่างออกไป ระบบเก็บรายการแรกไว้
transaction-api-currency = รายการซื้อขององค์กรเป็นสกุลเงินอื่น ยอดรวมของสองสกุลเงินไม่มีความหมาย
audit-what-transactions-imported = นำเข้ารายการซื้อ
