# Actions
actions-note = สิ่งที่เรากำลังปรับปรุง เพื่อไม่ให้ลูกค้าคนต่อไปต้องเจอเรื่องเดิม
actions-tab = แผนปรับปรุง
causes-tab = สาเหตุ
actions-none = ยังไม่มีแผนปรับปรุง
actions-none-text = เมื่อสาเหตุใดเกิดซ้ำ ๆ ลองวางแผนว่าจะเปลี่ยนอะไร ใครดูแล และเสร็จเมื่อไร แล้วแจ้งลูกค้าที่เคยบอกเราได้เมื่อทำเสร็จ
actions-none-found = ไม่พบแผนที่ตรงกับตัวกรอง
actions-none-found-text = ลองเอาตัวกรองบางตัวออก
actions-show-all = ดูแผนทั้งหมด
action-new = วางแผนใหม่
action-edit = แก้ไข
action-form-note = จะเปลี่ยนอะไร ใครดูแล และเสร็จเมื่อไร
action-title = สิ่งที่จะเปลี่ยน
action-title-example = เปิดแคชเชียร์เครื่องที่สองช่วงแปดถึงสิบโมง
action-cause = สาเหตุที่แท้จริง
action-cause-hint = เคสที่ปิดด้วยสาเหตุนี้จะเชื่อมกับแผนนี้
action-no-cause = ไม่ระบุสาเหตุ
action-unit = หน่วยงาน
action-unit-hint = นับเคสของหน่วยงานนี้และหน่วยงานย่อยทั้งหมด
action-owner = ผู้ดูแล
action-due = กำหนดเสร็จ
action-done-on = เสร็จเมื่อ
action-since = นับเคสตั้งแต่
action-since-hint = เคสที่ปิดตั้งแต่วันนี้เป็นต้นไปจะเชื่อมกับแผน
action-effect = ผลที่คาดหวัง
action-effect-words = อธิบายเป็นข้อความ
action-effect-example = ช่วงเช้าไม่มีลูกค้าคนใดรอนานเกินห้านาที
action-target = วัดด้วยตัวชี้วัด
action-no-metric-chosen = ไม่ใช้ตัวชี้วัด
action-from = จาก
action-to = เป็น
action-state = สถานะ
action-all-states = ทุกสถานะ
action-all-units = ทุกหน่วยงาน
action-all-owners = ผู้ดูแลทุกคน
action-state-planned = วางแผนแล้ว
action-state-under-way = กำลังดำเนินการ
action-state-done = เสร็จแล้ว
action-state-dropped = ยกเลิก
action-view-open = ยังไม่เสร็จ
action-view-late = เลยกำหนด
action-late = เลยกำหนด
action-cases-count = { NUMBER($cases) } เคส
action-cases = เคสที่เกี่ยวข้อง
action-cases-line = ปิดด้วยสาเหตุนี้ { NUMBER($cases) } เคสตั้งแต่ { $day }{ $nameless ->
    [0] {""}
   *[other] {" "}ในจำนวนนี้ { NUMBER($nameless) } เคสไม่ทราบว่าเป็นลูกค้าคนใด
  }
action-cases-all = ดูทั้งหมด
action-case-nameless = ลูกค้าที่ไม่ได้แจ้งชื่อ
action-case-closed = ปิดเมื่อ
action-months = จำนวนเคสที่มีสาเหตุนี้ แยกตามเดือน
action-months-hint = นับตามเดือนที่เปิดเคส เคสที่ยังไม่ปิดยังไม่มีสาเหตุ ตัวเลขของเดือนล่าสุดจึงอาจเพิ่มขึ้นได้อีก
action-done-here = เสร็จ
action-compared = { $days } วันก่อนทำเสร็จ: { NUMBER($before) } เคส · { $days } วันหลังทำเสร็จ: { NUMBER($since) } เคส
action-places = ดำเนินการที่
action-places-not = เปรียบเทียบกับ
action-places-title = ดำเนินการที่ไหน และเปรียบเทียบกับที่ใด
action-places-hint = ถ้าไม่เลือกสาขาที่ดำเนินการ หมายถึงทำทั้งหน่วยงาน ส่วนสาขาที่ยังไม่ได้ทำจะช่วยให้เห็นว่าหากไม่ทำอะไรเลยจะเป็นอย่างไร ควรเลือกสาขาที่ใกล้เคียงกัน
action-places-hidden = อีก { NUMBER($count) } แห่งนอกหน่วยงานของคุณ
action-compared-choose = สาขาที่ใช้เปรียบเทียบ (ไม่ได้ดำเนินการ)
action-compared-title = เทียบสาขาที่ทำกับสาขาที่ไม่ได้ทำ
action-compared-done = สาขาที่ทำ
action-compared-other = สาขาที่ไม่ได้ทำ
action-compared-hidden = แผนนี้เปรียบเทียบกับสาขานอกหน่วยงานของคุณ ผู้ที่ดูแลครบทุกสาขาจะเห็นผลการเปรียบเทียบ
action-compared-not-yet = ตั้งแต่วันที่สองหลังทำเสร็จ ผลของทั้งสองกลุ่มจะแสดงเคียงกันที่นี่
action-compared-days = { $days } วันก่อนวันที่ทำเสร็จ และ { $days } วันหลังจากนั้น
action-compared-before = ก่อน
action-compared-since = หลัง
action-compared-responses = คำตอบ
action-compared-cases = เคสที่มีสาเหตุนี้
action-compared-rate = ต่อ 100 คำตอบ
action-compared-range = { $low } ถึง { $high }
action-compared-rates-moved = เคสที่มีสาเหตุนี้ต่อ 100 คำตอบ: สาขาที่ทำ{ $doneway ->
    [fell] ลดลง { $done }
    [rose] เพิ่มขึ้น { $done }
   *[same] เท่าเดิม
  } ส่วนสาขาที่ไม่ได้ทำ{ $otherway ->
    [fell] ลดลง { $other }
    [rose] เพิ่มขึ้น { $other }
   *[same] เท่าเดิม
  }
action-compared-scores-moved = { $metric }: สาขาที่ทำ{ $doneway ->
    [fell] ลดลง { $done }
    [rose] เพิ่มขึ้น { $done }
   *[same] เท่าเดิม
  } ส่วนสาขาที่ไม่ได้ทำ{ $otherway ->
    [fell] ลดลง { $other }
    [rose] เพิ่มขึ้น { $other }
   *[same] เท่าเดิม
  }
action-compared-few = ยังเร็วเกินไปที่จะสรุป มีบางช่องที่ได้รับคำตอบไม่ถึง { $few } รายการ
action-compared-chance = ยังเร็วเกินไปที่จะสรุป ความต่างเท่านี้อาจเกิดขึ้นโดยบังเอิญ
action-compared-better = สาขาที่ทำดีขึ้นกว่าสาขาที่ไม่ได้ทำ { $by } (น่าจะอยู่ระหว่าง { $low } ถึง { $high })
action-compared-worse = สาขาที่ทำแย่ลงกว่าสาขาที่ไม่ได้ทำ { $by } (น่าจะอยู่ระหว่าง { $low } ถึง { $high })
action-compared-hint = นับคำตอบที่มีคะแนน ใต้คะแนนคือช่วงที่คะแนนน่าจะอยู่ เคสที่ยังไม่ปิดยังไม่มีสาเหตุเหมือนกันทั้งสองกลุ่ม หากได้รับคำตอบไม่ถึง { $few } รายการจะยังไม่สรุปผล สาขาต่าง ๆ มีเรื่องอื่นที่ต่างกันด้วย ควรดูว่ามีอะไรเปลี่ยนไปอีก
action-story = ความเป็นมา
action-start = เริ่มดำเนินการ
action-finish = ทำเสร็จแล้ว
action-drop = ยกเลิกแผน
action-resume = กลับมาทำต่อ
action-note = บันทึก
action-note-hint = สำหรับเพื่อนร่วมงานเท่านั้น ลูกค้าไม่เห็นข้อความนี้
action-step-planned = วางแผนนี้
action-step-changed = แก้ไขแผน
action-step-started = เริ่มดำเนินการ
action-step-done = ทำเสร็จ
action-step-dropped = ยกเลิกแผน
action-step-resumed = กลับมาทำต่อ
action-step-noted = บันทึกไว้
action-step-announced = แจ้งลูกค้า
action-step-change = { $field }: { $from } → { $to }
action-said-planned = วางแผนเรียบร้อยแล้ว
action-said-saved = บันทึกเรียบร้อยแล้ว
action-said-started = แผนนี้กำลังดำเนินการ
action-said-done = เสร็จแล้ว ตอนนี้แจ้งลูกค้าที่เคยบอกเรื่องนี้ได้เลย
action-said-dropped = ยกเลิกแผนแล้ว
action-no-title = กรุณาบอกสั้น ๆ ว่าจะเปลี่ยนอะไร
action-title-long = กรุณาเขียนไม่เกิน 200 ตัวอักษร
action-effect-long = กรุณาเขียนไม่เกิน 2,000 ตัวอักษร
action-no-such-cause = กรุณาเลือกสาเหตุจากรายการ
action-no-unit = กรุณาเลือกหน่วยงาน
action-no-such-place = โปรดเลือกจากรายการ
action-place-elsewhere = ดำเนินการได้เฉพาะภายในหน่วยงานของแผน โปรดเลือกสาขาที่อยู่ภายใต้หน่วยงานนี้ หรือเปลี่ยนเป็นหน่วยงานที่ใหญ่กว่า
action-no-such-compared = โปรดเลือกสาขาที่ใช้เปรียบเทียบจากรายการ
action-overlap = สาขาเดียวกันเป็นทั้งที่ดำเนินการและที่ใช้เปรียบเทียบไม่ได้ โปรดเอาออกจากรายการใดรายการหนึ่ง หากไม่เลือกสาขาที่ดำเนินการ จะหมายถึงทั้งหน่วยงาน
action-no-owner = กรุณาเลือกผู้ดูแล
action-no-such-owner = คนนี้ไม่ได้ทำงานให้หน่วยงานที่เลือก กรุณาเลือกคนอื่นหรือหน่วยงานอื่น
action-no-day = กรุณาเลือกวันที่
action-no-metric = กรุณาเลือกตัวชี้วัดของค่าเหล่านี้ หรือเว้นว่างไว้
action-bad-value = กรุณาใส่ตัวเลขตั้งแต่ { $low } ถึง { $high }
action-moved-on = มีคนเปลี่ยนสถานะของแผนนี้ไปแล้ว กรุณาเปิดดูใหม่อีกครั้ง
action-nothing-noted = กรุณาเขียนสิ่งที่ต้องการบันทึก
action-note-long = กรุณาเขียนบันทึกไม่เกิน 4,000 ตัวอักษร

# Announcements
announcement = คุณบอก เราทำแล้ว
announcement-note = แจ้งเฉพาะลูกค้าที่เคยบอกเรื่องนี้ คนละครั้งเดียว
announcement-write = แจ้งลูกค้า
announcement-write-note = ลูกค้าเคยบอกอะไร และเราเปลี่ยนอะไรไปบ้าง จดหมายจะส่งถึงเฉพาะลูกค้าของเคสในแผนนี้
announcement-write-hint = ระบบจะใส่คำขึ้นต้นพร้อมชื่อลูกค้าไว้ก่อนข้อความ และลิงก์ขอไม่รับจดหมายแบบนี้ไว้ท้ายข้อความ ลูกค้าที่ใช้ภาษาซึ่งยังไม่มีข้อความจะไม่ได้รับจดหมาย
announcement-subject-label = หัวเรื่อง
announcement-body-label = ข้อความ
announcement-subject = เรื่องที่คุณบอก เราปรับปรุงแล้ว
announcement-subject-from = { $organisation }: เรื่องที่คุณบอก เราปรับปรุงแล้ว
announcement-beginning = เมื่อไม่นานมานี้คุณได้บอกเราว่ามีบางอย่างที่ยังไม่ดีพอ ขอบคุณมากที่ช่วยให้เราได้ปรับปรุง
announcement-beginning-cause = เมื่อไม่นานมานี้คุณได้บอกเราว่ามีบางอย่างที่ยังไม่ดีพอ ซึ่งเราพบว่าสาเหตุคือ{ $cause } ขอบคุณมากที่ช่วยให้เราได้ปรับปรุง
announcement-fill = [เขียนตรงนี้ว่าเราเปลี่ยนอะไรไปบ้าง]
announcement-unfilled = กรุณาเขียนว่าเปลี่ยนอะไรไปบ้างแทนข้อความในวงเล็บ หรือเว้นภาษานี้ว่างไว้
announcement-missing = ยังไม่มีข้อความในภาษา: { $languages }
announcement-look = ดูว่าใครจะได้รับ
announcement-preview = ตรวจดูก่อนส่ง
announcement-preview-note = นี่คือข้อความที่ลูกค้าจะได้อ่าน จะยังไม่มีอะไรออกไปจนกว่าคุณจะกดส่ง
announcement-change = แก้ไขข้อความ
announcement-letters = { NUMBER($count) } ฉบับ
announcement-no-letter = ยังไม่มีข้อความในภาษานี้ ลูกค้าที่ใช้ภาษานี้จะไม่ได้รับจดหมาย
announcement-who = ใครจะได้รับ
announcement-reach = จะส่งถึงลูกค้า { NUMBER($reached) } คน จาก { NUMBER($eligible) } คนที่เคสปิดด้วยสาเหตุนี้
announcement-left-told = { NUMBER($count) } คนเคยได้รับแจ้งเรื่องนี้แล้ว
announcement-left-erased = { NUMBER($count) } คนถูกลบข้อมูลแล้ว
announcement-left-outside = { NUMBER($count) } คนไม่ได้อยู่ในกลุ่มนี้
announcement-left-quiet = { NUMBER($count) } คนขอไม่รับจดหมายแบบนี้
announcement-left-unasked = { NUMBER($count) } คนยังไม่เคยอนุญาตให้ติดต่อกลับเรื่องที่บอกไว้
announcement-left-no-address = { NUMBER($count) } คนไม่ได้ให้อีเมลไว้
announcement-left-later = { NUMBER($count) } คนเจอเรื่องนี้อีกหลังจากที่แก้ไขแล้ว
announcement-left-no-letter = { NUMBER($count) } คนใช้ภาษาที่ยังไม่มีข้อความ
announcement-left-lately = { NUMBER($count) } คนเพิ่งได้รับแจ้งเรื่องอื่นไปไม่นาน
announcement-segment = เฉพาะลูกค้าในกลุ่ม
announcement-segment-hint = กลุ่มใช้จำกัดให้เหลือเพียงบางส่วนของลูกค้าที่เคสปิดด้วยสาเหตุนี้ และไม่เพิ่มใครเข้ามา
announcement-everybody = ลูกค้าที่เกี่ยวข้องทุกคน
announcement-to-segment = เฉพาะกลุ่ม { $segment }
announcement-no-segment = ไม่พบกลุ่มนี้ หรือเป็นกลุ่มของผู้อื่น โปรดเลือกกลุ่มอื่น
announcement-nameless = มี { NUMBER($count) } เคสที่ลูกค้าไม่ได้ให้ช่องทางติดต่อไว้
announcement-limit = ลูกค้าแต่ละคนจะได้รับจดหมายแบบนี้ไม่เกินหนึ่งฉบับใน { $days } วัน
announcement-no-limit = ไม่จำกัดความถี่ของจดหมายแบบนี้
announcement-limit-change = เปลี่ยนการตั้งค่านี้
announcement-send = ส่งถึงลูกค้า { NUMBER($count) } คน
announcement-not-done = แจ้งลูกค้าได้เมื่อแผนนี้เสร็จแล้ว
announcement-nobody = ไม่มีลูกค้าที่จะส่งถึง ทุกคนได้รับแจ้งแล้วหรือไม่เข้าเงื่อนไขตามเหตุผลด้านบน
announcement-said-sending = กำลังส่งจดหมาย
announcement-progress = จดหมาย
announcement-ended = { NUMBER($ended) } จาก { NUMBER($all) }
announcement-sent = ส่งแล้ว { NUMBER($count) }
announcement-queued = รอส่ง { NUMBER($count) }
announcement-failed = ส่งไม่ถึง { NUMBER($count) }
announcement-dropped = หยุดส่ง { NUMBER($count) } เพราะลูกค้าขอไม่รับ
announcement-maybe-twice = { NUMBER($count) } ฉบับอาจไปถึงสองครั้ง
announcement-queueing = กำลังตรวจว่าใครจะได้รับ
announcement-reached = ถึงลูกค้า { NUMBER($count) } คน
announcement-again = แจ้งคนที่ยังไม่ได้รับ
announcement-no-subject = กรุณาเขียนหัวเรื่อง หรือเว้นภาษานี้ว่างไว้
announcement-subject-long = กรุณาเขียนหัวเรื่องไม่เกิน 200 ตัวอักษร
announcement-no-body = กรุณาเขียนข้อความ หรือเว้นภาษานี้ว่างไว้
announcement-body-long = กรุณาเขียนข้อความไม่เกิน 10,000 ตัวอักษร
announcement-empty = กรุณาเขียนจดหมายอย่างน้อยหนึ่งภาษา
announcement-why = คุณได้รับจดหมายฉบับนี้เพราะเคยบอกเล่าประสบการณ์การใช้บริการให้เราทราบ
announcement-quiet-link = ไม่รับจดหมายแจ้งการปรับปรุงอีก
announcement-settings-note = ลูกค้าจะได้รับแจ้งเรื่องที่ปรับปรุงบ่อยแค่ไหน
announcement-days = จำนวนวันระหว่างจดหมายสองฉบับถึงลูกค้าคนเดียวกัน
announcement-days-hint = ลูกค้าที่เพิ่งได้รับจดหมายภายในจำนวนวันนี้จะไม่ได้รับอีก ใส่ 0 หากไม่จำกัด
announcement-bad-days = กรุณาใส่จำนวนวันตั้งแต่ 0 ถึง { $most }
announcement-said-saved = บันทึกแล้ว

# Causes
causes-title = สาเหตุที่เกิดซ้ำ
causes-note = ปัญหาที่เกิดซ้ำ จากสาเหตุของเคสที่ปิดใน 90 วันล่าสุด
causes-empty-title = ยังไม่มีสาเหตุ
causes-empty-text = เมื่อปิดเคสโดยระบุสาเหตุที่แท้จริง สาเหตุที่พบบ่อยที่สุดจะแสดงเป็นอันดับแรกที่นี่
causes-pareto = สาเหตุ เรียงจากที่พบบ่อยที่สุด
causes-line = { $causes } สาเหตุอธิบาย { $share } ของทั้งหมด { NUMBER($cases) } เคส
causes-raised = สาเหตุที่ถูกยกขึ้นมาเร็ว ๆ นี้
causes-raised-text = { $cases } เคสภายใน 30 วัน
causes-cause = สาเหตุที่แท้จริง
causes-cases = เคส
causes-share = สะสม
causes-gone = สาเหตุที่ไม่มีอยู่แล้ว
causes-plan = วางแผนปรับปรุง
causes-has-action = มีแผนปรับปรุงแล้ว
