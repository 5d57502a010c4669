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
responses-search = ค้นหาในข้อความ เช่น คืนเงิน "รอนาน" คะแนน<7
search-help = ค้นหาอะไรได้บ้าง
search-help-lines =
    คืนเงิน ช้า — ข้อความที่มีทั้งสองคำ
    "รอนาน" — คำเหล่านี้เรียงติดกัน
    -ที่จอดรถ — ไม่มีคำนี้
    hai long — ภาษาเวียดนาม ใส่หรือไม่ใส่เครื่องหมายก็ได้
    หัวข้อ:คืนเงิน — พูดถึงหัวข้อหรือกลุ่มหัวข้อนี้ (หรือ theme:refund)
    ความรู้สึก:ลบ — ลบ กลาง บวก หรือ ผสม (หรือ sentiment:negative)
    ความต้องการ:ร้องเรียน — ร้องเรียน ชมเชย เสนอแนะ คำถาม เลิกใช้ หรือ ติดต่อกลับ (หรือ intent:churn)
    สาขา:เชียงใหม่ — หน่วยงานที่ชื่อมีคำนี้ รวมหน่วยงานในสังกัด (หรือ unit:)
    คะแนน<7 — หรือ score>=9, score:3, score:0-6
    กลุ่ม:ไม่พอใจ — ผู้สนับสนุน วางเฉย หรือ ไม่พอใจ (หรือ class:detractor)
    ตั้งแต่:2026-10-01 — ให้คำตอบตั้งแต่วันนี้เป็นต้นไป ส่วน ถึง: คือจนถึงวันนั้น (หรือ from: to:)
    วันที่:2026-10 — ในเดือนนี้ ใส่เป็นวันหรือปีก็ได้ ปี พ.ศ. ก็ได้ (หรือ date:)
    ภาษา:ไทย — เขียนเป็นภาษาไทย เวียดนาม หรืออังกฤษ (หรือ lang:th)
search-mistake-long = ข้อความค้นหายาวเกินไป ใช้ได้ไม่เกิน 24 คำและ 400 ตัวอักษร
search-mistake-field = ไม่มีสิ่งที่ค้นได้ชื่อ “{ $typed }” ใช้ หัวข้อ: ความรู้สึก: ความต้องการ: สาขา: คะแนน กลุ่ม: ตั้งแต่: ถึง: วันที่: หรือ ภาษา: ได้ หากต้องการหาคำนี้ตรง ๆ ให้ใส่เครื่องหมายคำพูด
search-mistake-theme = ไม่มีหัวข้อ “{ $typed }” ลองพิมพ์บางส่วนของชื่อ เช่น หัวข้อ:คืนเงิน หรือ หัวข้อ:พนักงาน
search-mistake-sentiment = ไม่รู้จักความรู้สึก “{ $typed }” ใช้ ลบ กลาง บวก หรือ ผสม
search-mistake-intent = ไม่รู้จักความต้องการ “{ $typed }” ใช้ ร้องเรียน ชมเชย เสนอแนะ คำถาม เลิกใช้ หรือ ติดต่อกลับ
search-mistake-unit = ไม่มีหน่วยงานที่คุณดูได้ซึ่งชื่อมีคำว่า “{ $typed }” ชื่อที่มีเว้นวรรคให้ใส่เครื่องหมายคำพูด เช่น สาขา:"เชียงใหม่ เซ็นทรัล"
search-mistake-score = “{ $typed }” ไม่ใช่คะแนนที่เทียบได้ ใช้ตัวเลข 0 ถึง 10 เช่น คะแนน<7 คะแนน>=9 คะแนน:0-6
search-mistake-class = ไม่รู้จักกลุ่ม “{ $typed }” ใช้ ผู้สนับสนุน วางเฉย หรือ ไม่พอใจ
search-mistake-date = “{ $typed }” ไม่ใช่วันที่ที่ค้นได้ ให้ขึ้นต้นด้วยปี เช่น 2026-10-05, 2026-10 หรือ 2026
search-mistake-language = ระบบยังไม่อ่านภาษา “{ $typed }” ใช้ ไทย เวียดนาม หรือ อังกฤษ
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
response-entered-by = บันทึกโดย
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

# หน้าของผู้ตอบเอง
own-title = ความคิดเห็นของคุณ
own-words = สิ่งที่คุณบอกเรา
own-talk = ความคืบหน้าตั้งแต่นั้น
own-step-received = เราได้รับแล้ว
own-step-read = เรื่องอยู่กับเราแล้ว
own-step-read-text = เรานำไปพิจารณาร่วมกับความคิดเห็นของทุกท่าน หากอยากให้เราติดต่อกลับ เขียนถึงเราด้านล่างได้เลย
own-step-passed-on = ส่งต่อให้ผู้ดูแลแล้ว
own-step-looking = มีผู้ดูแลเรื่องนี้อยู่
own-step-answered = เราตอบกลับแล้ว
own-step-solved = คุณยืนยันว่าแก้ไขแล้ว
own-step-solved-text = เราเข้าใจว่าเรียบร้อยแล้ว คุณเห็นด้วยไหม
own-lies-with = เรื่องอยู่ที่ { $who }
own-has = { $who } กำลังดำเนินการ
own-by = { $who } จะติดต่อกลับภายใน { $when } ({ $zone })
own-by-here = { $who } จะตอบคุณในหน้าของคุณเองภายใน { $when } ({ $zone })
own-here = เวลาทำการของเรา: { $hours }
own-late = เราตั้งใจให้ { $who } ติดต่อกลับภายใน { $when } ({ $zone }) แต่เราช้ากว่ากำหนด ต้องขออภัยด้วย
own-added = คุณเขียนเพิ่มเติม
own-said-solved = คุณบอกว่าแก้ไขแล้ว
own-said-unsolved = คุณบอกว่ายังไม่เรียบร้อย
own-wrote = { $who } เขียนถึงคุณ
own-asked = เราถามคุณว่าแก้ไขแล้วหรือยัง
own-spoke-phone = { $who } คุยกับคุณทางโทรศัพท์
own-spoke-in-person = { $who } คุยกับคุณด้วยตนเอง
own-spoke = { $who } ติดต่อกับคุณ
own-closed = { $who } ปิดเรื่องนี้แล้ว
own-add = อยากบอกอะไรเราเพิ่มเติมไหม
own-add-first = อยากเล่าเพิ่มเติม หรืออยากให้เราติดต่อกลับไหม
own-add-hint = ผู้ดูแลเรื่องของคุณจะได้อ่าน หากต้องการให้ติดต่อกลับ โปรดทิ้งเบอร์โทรหรืออีเมลไว้
own-add-send = ส่ง
own-add-empty = กรุณาเขียนข้อความก่อนส่ง
own-add-too-often = คุณเขียนถึงเราหลายครั้งภายในหนึ่งชั่วโมง เราได้รับครบทุกข้อความแล้ว กรุณาลองใหม่ภายหลัง
own-was-it = แก้ไขเรียบร้อยแล้วหรือยัง จะเขียนบอกเราด้วยก็ได้
own-again = เกิดปัญหาขึ้นอีกหรือไม่ เล่าให้เราฟังได้
own-solved = แก้ไขแล้ว
own-unsolved = ยังไม่เรียบร้อย
own-said-added = ขอบคุณ เราส่งข้อความของคุณต่อให้ผู้ดูแลแล้ว
own-said-yes = ขอบคุณ เราดีใจที่เรื่องนี้เรียบร้อยแล้ว
own-said-no = ขอบคุณที่บอกเรา เราเปิดเรื่องขึ้นใหม่แล้ว และจะมีผู้ดูแลให้อีกครั้ง
own-hours = เวลาทำการของเรา
own-zone-thailand = เวลาประเทศไทย
own-zone-vietnam = เวลาเวียดนาม
own-zone = เวลา { $place }
own-keep = ที่อยู่ของหน้านี้เป็นของคุณคนเดียว ผู้ที่มีลิงก์จะเห็นข้อความในหน้านี้ได้ จึงไม่ควรส่งต่อให้ผู้อื่น
own-withdraw = ถอนคำตอบของฉัน
own-withdraw-title = ต้องการถอนคำตอบใช่ไหม
own-withdraw-text = สิ่งที่คุณบอกเราจะถูกลบและไม่ถูกนำมานับอีก และจะไม่มีใครติดต่อกลับเรื่องนี้ เมื่อถอนแล้วจะย้อนกลับไม่ได้
own-withdraw-yes = ใช่ ถอนคำตอบ
own-withdraw-no = ไม่ เก็บไว้ตามเดิม
own-withdrawn = ถอนคำตอบของคุณแล้ว
own-withdrawn-text = คำตอบนี้ไม่ถูกนำมานับอีกต่อไป ขอบคุณที่สละเวลาให้เรา
own-gone = ไม่มีข้อมูลในหน้านี้
own-gone-text = คำตอบนี้ถูกถอนหรือถูกลบไปแล้ว หรือลิงก์อาจไม่ครบ หากได้ลิงก์มาจากอีเมล กรุณาเปิดจากอีเมลอีกครั้ง

## One page

one-page-title = สรุปหนึ่งหน้า
one-page-print = สั่งพิมพ์หน้านี้ได้เลย พอดีกระดาษ A4 หนึ่งแผ่น กดที่ตัวเลขใดก็ได้เพื่อดูรายการที่นับมา
one-page-up = ดีขึ้นจาก { $before } ในช่วงก่อนหน้าที่ยาวเท่ากัน
one-page-down = ลดลงจาก { $before } ในช่วงก่อนหน้าที่ยาวเท่ากัน
one-page-steady = ช่วงก่อนหน้าที่ยาวเท่ากันได้ { $before } ยังใกล้กันเกินกว่าจะบอกว่าเปลี่ยนไป
one-page-no-score = ยังไม่มีใครให้คะแนนในช่วงนี้
one-page-causes = ปัญหาที่เกิดซ้ำ
one-page-causes-note = เคสที่ปิดในช่วงนี้ แยกตามสาเหตุ
one-page-opened = เคสที่เปิด
one-page-closed = เคสที่ปิด
one-page-kept = ปิดโดยทำได้ตามสัญญา
one-page-recovered = ลูกค้ายืนยันว่าแก้ไขแล้ว
one-page-of-closed = { $share } ของเคสที่ปิด
one-page-late = เกินกำหนด
one-page-now = ขณะนี้
one-page-actions = สิ่งที่เรากำลังปรับปรุง
one-page-no-actions = ช่วงนี้ยังไม่มีงานปรับปรุงที่วางแผนหรือทำเสร็จ
one-page-no-told = ช่วงนี้ยังไม่ได้แจ้งลูกค้าว่าเรื่องที่บอกไว้เป็นอย่างไร
one-page-letters = แจ้งลูกค้าแล้ว { NUMBER($count) } คน
one-page-quotes = เสียงจากลูกค้า

## New themes
new-themes-title = ประเด็นใหม่
new-themes-link = ประเด็นใหม่
new-themes-note = เรื่องที่ลูกค้าพูดถึงแต่ยังไม่มีประเด็นใดครอบคลุม จัดกลุ่มและตั้งชื่อจากคำของลูกค้าเอง
new-themes-looked = { $count ->
    [0] ใน 90 วันที่ผ่านมา ทุกความเห็นมีประเด็นแล้ว
   *[other] มี { $count } ความเห็นใน 90 วันที่ผ่านมาที่ยังไม่มีประเด็น
  }
new-themes-none-title = ไม่มีเรื่องใหม่
new-themes-none-text = ความเห็นที่ยังไม่มีประเด็นไม่คล้ายกันพอที่จะรวมเป็นเรื่องเดียว ลองดูอีกครั้งเมื่อมีความเห็นเพิ่มขึ้น
new-themes-count = { $count ->
   *[other] { $count } ความเห็น
  }
new-themes-fresh = ใหม่ในเดือนนี้
new-themes-accept = เพิ่มเป็นประเด็น
new-themes-name = ชื่อ
new-themes-group = กลุ่ม
new-themes-cues = คำที่ใช้ค้นหาประเด็นนี้ บรรทัดละหนึ่งคำ
new-themes-merge = เพิ่มเข้าประเด็นที่มีอยู่
new-themes-dismiss = ไม่ใช่ประเด็น

# การสอนให้อ่านความเห็น
teach-review = ผลวิเคราะห์ที่ไม่แน่ใจ
teach-review-note = ความเห็นในสามเดือนที่ผ่านมาที่ระบบไม่แน่ใจที่สุด ช่วยบอกว่าควรอ่านอย่างไร ระบบจะเรียนรู้จากทุกข้อ และใช้เฉพาะในองค์กรของคุณ
teach-none-title = ไม่มีรายการให้ตรวจ
teach-none-text = ในสามเดือนที่ผ่านมาไม่มีผลวิเคราะห์ที่ระบบไม่แน่ใจ
teach-read-as = ระบบอ่านว่า
teach-should = คุณอ่านแล้วรู้สึกว่าเป็นอย่างไร
teach-unknown = บอกไม่ได้
teach-more = แก้ประเด็นและสิ่งที่ลูกค้าต้องการด้วย
teach-try = ดูว่าจะเปลี่ยนอะไรบ้าง
teach-nothing = กรุณาเลือกคำตอบอย่างน้อยหนึ่งความเห็น
teach-judge = แก้ผลวิเคราะห์
teach-judge-note = บอกว่าความเห็นนี้ควรอ่านอย่างไร ก่อนบันทึกคุณจะได้เห็นว่ามีผลกับความเห็นอื่นอย่างไร
teach-wrong = อ่านไม่ถูกใช่ไหม แก้ไขได้ที่นี่
teach-back = คำตอบ
teach-feeling = ความรู้สึก
teach-wishes = สิ่งที่ลูกค้าต้องการ
teach-themes = เรื่องที่พูดถึง
teach-trial = สิ่งที่จะเปลี่ยน
teach-trial-note = ยังไม่มีการบันทึกใด ๆ
teach-judged = ความเห็นที่คุณตรวจ
teach-others = ความเห็นอื่น
teach-counted = { $tried ->
    [0] ยังไม่มีความเห็นอื่นให้ทดลอง
   *[other] { $changed ->
        [0] ความเห็นล่าสุดอีก { NUMBER($tried) } รายการยังอ่านได้เหมือนเดิม
       *[other] จากความเห็นล่าสุดอีก { NUMBER($tried) } รายการ มี { NUMBER($changed) } รายการที่จะอ่านต่างไปจากเดิม
    }
}
teach-before = ตอนนี้
teach-after = จะเป็น
teach-apply = บันทึก
teach-apply-note = ความเห็นใหม่จะอ่านตามนี้ภายในไม่กี่วินาที ส่วนความเห็นที่ผ่านมาจะอ่านใหม่เบื้องหลัง คุณยกเลิกได้ทุกเมื่อ
teach-kept = ขอบคุณ บันทึกการแก้ไข { NUMBER($count) } รายการแล้ว ระบบกำลังเรียนรู้
teach-title = สิ่งที่สอนไว้
teach-note = วิธีอ่านความเห็นที่คนในองค์กรบอกไว้ ใช้เฉพาะในองค์กรนี้
teach-learning = ระบบกำลังเรียนรู้จากการแก้ไข
teach-empty-title = ยังไม่ได้สอนอะไร
teach-empty-text = แก้ผลวิเคราะห์ได้ที่หน้าคำตอบ หรือตรวจรายการที่ระบบไม่แน่ใจ
teach-take-back = ยกเลิก
teach-taken-back = ยกเลิกการแก้ไขแล้ว ระบบกำลังอ่านความเห็นใหม่โดยไม่ใช้การแก้ไขนี้
teach-too-many = มีการแก้ไขครบ 2,000 รายการแล้ว กรุณายกเลิกบางรายการก่อน
