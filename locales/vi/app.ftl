# Today
today-late = Quá hạn
today-late-note = đã quá giờ hẹn với khách
today-unclaimed = Chưa ai nhận
today-unclaimed-note = chưa có người phụ trách
today-due = Đến hạn hôm nay
today-due-note = cần trả lời trước nửa đêm
today-mine = Của tôi
today-mine-note = đang mở, do tôi phụ trách
today-new = Mới, đang chờ liên hệ đầu tiên
today-all = Xem tất cả
today-nobody = Chưa ai nhận
today-no-words = Chỉ chấm điểm, không để lại lời
today-all-answered = Không còn khách nào đang chờ. Làm tốt lắm!
today-words = Lời khách trong một giờ qua
today-words-newest = Lời khách mới nhất
today-weeks = { $weeks } tuần gần nhất · { NUMBER($answers) } câu trả lời
today-range = nhiều khả năng từ { $low } đến { $high }
today-trend = { $metric } theo tuần, kèm khoảng giá trị nhiều khả năng nhất
today-up = Tăng so với { $before } của bốn tuần trước đó
today-down = Giảm so với { $before } của bốn tuần trước đó
today-steady = Bốn tuần trước đó là { $before }; còn quá sát để gọi là thay đổi
today-empty-title = Chưa có ai trả lời
today-empty-text = Hãy đặt câu hỏi đầu tiên, hoặc nhập những câu trả lời đã có. Việc cần làm sẽ hiện ở đây.
today-empty-ask = Đặt câu hỏi
today-empty-import = Nhập câu trả lời

# Responses
responses-title = Phản hồi
responses-search = Tìm lời khách: hoàn tiền "chờ lâu" điểm<7
search-help = Có thể tìm những gì
search-help-lines =
    hoàn chậm — lời có cả hai từ
    "chờ lâu" — các từ này đứng liền nhau
    -"bãi xe" — không có những từ này
    hai long — gõ có dấu hay không dấu đều được
    chủ-đề:"hoàn tiền" — nói về chủ đề hoặc nhóm chủ đề này (hoặc theme:refund)
    cảm-xúc:tiêu-cực — tiêu cực, trung lập, tích cực hoặc lẫn lộn (hoặc sentiment:negative)
    ý-định:rời-bỏ — phàn nàn, khen ngợi, góp ý, câu hỏi, rời bỏ hoặc liên hệ (hoặc intent:churn)
    đơn-vị:"Đà Nẵng" — đơn vị có tên chứa từ này, cùng các đơn vị trực thuộc (hoặc unit:)
    điểm<7 — hoặc score>=9, score:3, score:0-6
    nhóm:"không hài lòng" — ủng hộ, trung lập hoặc không hài lòng (hoặc class:detractor)
    từ:2026-10-01 — trả lời từ ngày này trở đi; đến: là tính đến hết ngày đó (hoặc from: to:)
    ngày:2026-10 — trong tháng này; có thể gõ một ngày hoặc một năm (hoặc date:)
    lang:vi — viết bằng tiếng Thái (th), tiếng Việt (vi) hoặc tiếng Anh (en)
search-mistake-long = Nội dung tìm quá dài. Hãy dùng tối đa 24 từ và 400 ký tự.
search-mistake-field = Không thể tìm theo “{ $typed }”. Hãy dùng chủ-đề:, cảm-xúc:, ý-định:, đơn-vị:, điểm, nhóm:, từ:, đến:, ngày: hoặc lang:. Nếu muốn tìm đúng những từ này, hãy đặt chúng trong ngoặc kép.
search-mistake-theme = Không có chủ đề “{ $typed }”. Hãy gõ một phần tên, ví dụ chủ-đề:"hoàn tiền" hoặc chủ-đề:"nhân viên".
search-mistake-sentiment = Không có cảm xúc “{ $typed }”. Hãy dùng tiêu-cực, trung-lập, tích-cực hoặc lẫn-lộn.
search-mistake-intent = Không có ý định “{ $typed }”. Hãy dùng phàn-nàn, khen-ngợi, góp-ý, câu-hỏi, rời-bỏ hoặc liên-hệ.
search-mistake-unit = Không có đơn vị nào anh/chị được xem có tên chứa “{ $typed }”. Tên có dấu cách cần đặt trong ngoặc kép: đơn-vị:"Đà Nẵng".
search-mistake-score = “{ $typed }” không phải điểm có thể so sánh. Hãy dùng số từ 0 đến 10: điểm<7, điểm>=9, điểm:0-6.
search-mistake-class = Không có nhóm “{ $typed }”. Hãy dùng ủng-hộ, trung-lập hoặc "không hài lòng".
search-mistake-date = “{ $typed }” không phải ngày có thể tìm. Hãy viết năm trước: 2026-10-05, 2026-10 hoặc 2026.
search-mistake-language = Hệ thống chưa đọc ngôn ngữ “{ $typed }”. Hãy dùng th, vi hoặc en.
responses-count = { NUMBER($count) } phản hồi
responses-count-more = hơn { NUMBER($count) } phản hồi
responses-all-surveys = Mọi khảo sát
responses-all-units = Mọi đơn vị
responses-all-metrics = Mọi chỉ số
responses-all-classes = Mọi nhóm
responses-all-languages = Mọi ngôn ngữ
responses-all-words = Có hoặc không có lời
responses-with-words = Có lời
responses-without-words = Không có lời
responses-filter-survey = Khảo sát
responses-filter-unit = Đơn vị
responses-filter-class = Nhóm
responses-filter-language = Ngôn ngữ
responses-filter-words = Lời khách
responses-filter-from = Từ ngày
responses-filter-to = Đến ngày
responses-empty-title = Không có phản hồi nào phù hợp
responses-empty-text = Hãy bỏ bớt bộ lọc hoặc xem khoảng thời gian dài hơn.
responses-none-title = Chưa có phản hồi
responses-none-text = Hãy chia sẻ khảo sát hoặc nhập tệp, mọi câu trả lời sẽ được liệt kê ở đây.
responses-back = Phản hồi
responses-case = Vụ việc
responses-no-words = Không có lời
responses-import = Nhập tệp

# One response
response-anonymous = Khách không để lại tên
response-answers = Toàn bộ câu trả lời
response-facts = Phản hồi đến từ đâu
response-survey = Khảo sát
response-version = bản { $version }
response-unit = Đơn vị
response-entered-by = Người ghi
response-channel = Kênh
response-touchpoint = Điểm chạm
response-given = Trả lời lúc
response-language = Ngôn ngữ của lời
response-language-unknown = không xác định được
response-contact = Đồng ý cho liên hệ
response-yes = Có
response-no = Không
response-hidden = Thông tin gửi kèm
response-external = Mã trong công cụ cũ
response-case = Vụ việc liên quan
response-no-case = Không có quy tắc nào mở vụ việc cho phản hồi này.
response-history = Những lần khách này đã chia sẻ trước đây
response-owner = do { $name } phụ trách
response-unclaimed = chưa ai phụ trách

# Outbox
outbox-title = Hộp thư đi
outbox-note = Chưa cài máy chủ thư, nên thư được giữ ở đây và chưa gửi đi.
outbox-real = Thư được gửi qua máy chủ thư của anh/chị; trang này chỉ hiện thư khi chưa cài máy chủ.
outbox-empty-title = Chưa có thư nào
outbox-empty-text = Thư trả lời, thông báo và câu hỏi gửi khách sẽ được liệt kê ở đây.
outbox-to = Gửi

# The API's page.
api-title = API
api-note = Những gì chương trình của bạn có thể đọc và ghi tại đây. Phần mô tả từng lời gọi bằng tiếng Anh.
api-first = Lời gọi đầu tiên
api-first-text = Tạo khóa trong Cài đặt → Khóa API và gửi kèm theo mỗi lời gọi:
api-rules = Thời gian theo RFC 3339, giờ UTC. Danh sách được chia trang: gửi next_cursor làm cursor để xem trang sau. Lỗi được trả về dạng application/problem+json kèm tên trường liên quan. Gửi Idempotency-Key của bạn cùng POST, việc sẽ chỉ được làm một lần dù gửi bao nhiêu lần.
api-fields = Tham số và trường
api-needed = bắt buộc
api-in-body = trong nội dung

# Trang riêng của người trả lời
own-title = Ý kiến của anh/chị
own-words = Điều anh/chị đã chia sẻ
own-talk = Diễn biến từ đó đến nay
own-step-received = Chúng tôi đã nhận được
own-step-read = Ý kiến đang ở chỗ chúng tôi
own-step-read-text = Ý kiến được xem xét cùng với ý kiến của mọi khách hàng. Nếu anh/chị muốn được liên hệ lại, xin viết cho chúng tôi ở bên dưới.
own-step-passed-on = Đã chuyển đến người phụ trách
own-step-looking = Đang có người xem xét
own-step-answered = Anh/chị đã được phản hồi
own-step-solved = Anh/chị xác nhận đã ổn
own-step-solved-text = Chúng tôi tin là đã ổn. Anh/chị có thấy vậy không?
own-lies-with = Việc này đang ở chỗ { $who }.
own-has = { $who } đang xử lý.
own-by = { $who } sẽ phản hồi anh/chị trước { $when } ({ $zone }).
own-by-here = { $who } sẽ trả lời anh/chị trên trang riêng của anh/chị trước { $when } ({ $zone }).
own-here = Giờ làm việc của chúng tôi: { $hours }
own-late = Chúng tôi đã hẹn { $who } phản hồi anh/chị trước { $when } ({ $zone }). Chúng tôi đã trễ hẹn và thành thật xin lỗi.
own-added = Anh/chị viết thêm
own-said-solved = Anh/chị cho biết: đã ổn
own-said-unsolved = Anh/chị cho biết: vẫn chưa ổn
own-wrote = { $who } đã viết cho anh/chị
own-asked = Chúng tôi đã hỏi anh/chị mọi việc đã ổn chưa
own-spoke-phone = { $who } đã nói chuyện với anh/chị qua điện thoại
own-spoke-in-person = { $who } đã gặp trực tiếp anh/chị
own-spoke = { $who } đã liên hệ với anh/chị
own-closed = { $who } đã khép lại việc này
own-add = Anh/chị có muốn nói thêm điều gì không?
own-add-first = Anh/chị muốn kể thêm, hay muốn được liên hệ lại?
own-add-hint = Người phụ trách sẽ đọc được. Nếu muốn được gọi hoặc viết lại, xin để lại số điện thoại hoặc email.
own-add-send = Gửi
own-add-empty = Xin viết vài lời trước khi gửi.
own-add-too-often = Anh/chị đã viết cho chúng tôi rất nhiều lần trong một giờ. Chúng tôi đã nhận được tất cả; xin thử lại sau ít lâu.
own-was-it = Mọi việc đã ổn chưa? Nếu được, xin cho chúng tôi biết thêm đôi lời.
own-again = Sự việc lại xảy ra? Xin kể cho chúng tôi nghe.
own-solved = Đã ổn rồi
own-unsolved = Vẫn chưa ổn
own-said-added = Cảm ơn anh/chị. Chúng tôi đã chuyển lời đến người phụ trách.
own-said-yes = Cảm ơn anh/chị. Chúng tôi rất vui vì mọi việc đã ổn.
own-said-no = Cảm ơn anh/chị đã cho biết. Chúng tôi đã mở lại việc này và sẽ có người xem xét lại.
own-hours = Giờ làm việc của chúng tôi
own-zone-thailand = giờ Thái Lan
own-zone-vietnam = giờ Việt Nam
own-zone = giờ { $place }
own-keep = Địa chỉ trang này là của riêng anh/chị. Ai có địa chỉ đều xem được nội dung, nên xin đừng chuyển cho người khác.
own-withdraw = Rút lại câu trả lời của tôi
own-withdraw-title = Rút lại câu trả lời?
own-withdraw-text = Điều anh/chị đã chia sẻ sẽ bị xóa, không còn được tính, và sẽ không có ai liên hệ lại về việc này. Thao tác này không thể hoàn tác.
own-withdraw-yes = Vâng, rút lại
own-withdraw-no = Không, giữ nguyên
own-withdrawn = Đã rút lại câu trả lời của anh/chị
own-withdrawn-text = Câu trả lời không còn được tính nữa. Dù vậy, cảm ơn anh/chị đã dành thời gian.
own-gone = Không có gì ở đây
own-gone-text = Câu trả lời này đã được rút lại hoặc đã bị xóa, hoặc địa chỉ chưa đầy đủ. Nếu anh/chị nhận địa chỉ qua thư, xin mở lại từ thư đó.

## One page

one-page-title = Tóm tắt một trang
one-page-print = Có thể in trang này, vừa một tờ A4. Nhấn vào con số bất kỳ để xem những gì đã được đếm.
one-page-up = Tăng so với { $before } của kỳ liền trước có cùng số ngày
one-page-down = Giảm so với { $before } của kỳ liền trước có cùng số ngày
one-page-steady = Kỳ liền trước có cùng số ngày là { $before }; còn quá sát để gọi là thay đổi
one-page-no-score = Chưa có ai chấm điểm trong kỳ này.
one-page-causes = Điều gì lặp đi lặp lại
one-page-causes-note = vụ việc đã đóng trong kỳ, theo nguyên nhân
one-page-opened = Vụ việc đã mở
one-page-closed = Vụ việc đã đóng
one-page-kept = Đóng và giữ lời hứa
one-page-recovered = Khách xác nhận đã giải quyết
one-page-of-closed = { $share } số đã đóng
one-page-late = Trễ hẹn
one-page-now = ngay lúc này
one-page-actions = Chúng ta đang thay đổi gì
one-page-no-actions = Trong kỳ chưa có cải tiến nào được lên kế hoạch hay hoàn thành.
one-page-no-told = Trong kỳ chưa báo cho ai biết góp ý của họ đã được xử lý ra sao.
one-page-letters = Đã báo { NUMBER($count) } khách
one-page-quotes = Lời của khách hàng

## New themes
new-themes-title = Chủ đề mới
new-themes-link = Chủ đề mới
new-themes-note = Điều khách nhắc tới mà chưa chủ đề nào bao quát, gom thành nhóm và đặt tên bằng chính lời khách.
new-themes-looked = { $count ->
    [0] Trong 90 ngày qua, mọi ý kiến đều đã có chủ đề.
   *[other] { $count } ý kiến trong 90 ngày qua chưa có chủ đề.
  }
new-themes-none-title = Chưa có gì mới
new-themes-none-text = Các ý kiến chưa có chủ đề còn quá ít điểm chung. Hãy xem lại khi có thêm ý kiến.
new-themes-count = { $count ->
   *[other] { $count } ý kiến
  }
new-themes-fresh = Mới trong tháng này
new-themes-accept = Lập thành chủ đề
new-themes-name = Tên
new-themes-group = Nhóm
new-themes-cues = Cụm từ để nhận ra chủ đề, mỗi dòng một cụm
new-themes-merge = Gộp vào chủ đề đã có
new-themes-dismiss = Không phải chủ đề

# Dạy cách đọc ý kiến
teach-review = Kết quả chưa chắc chắn
teach-review-note = Những ý kiến trong ba tháng qua mà hệ thống ít chắc chắn nhất. Hãy cho biết nên hiểu thế nào: hệ thống học từ từng ý kiến, chỉ dùng cho tổ chức của bạn.
teach-none-title = Không có gì cần xem
teach-none-text = Trong ba tháng qua không có kết quả nào khiến hệ thống phân vân.
teach-read-as = Hệ thống hiểu là
teach-should = Theo bạn, ý kiến này thế nào?
teach-unknown = Không rõ
teach-more = Sửa cả chủ đề và mong muốn
teach-try = Xem điều này thay đổi những gì
teach-nothing = Vui lòng đánh giá ít nhất một ý kiến.
teach-judge = Sửa kết quả
teach-judge-note = Hãy cho biết ý kiến này nên được hiểu thế nào. Trước khi lưu, bạn sẽ thấy điều đó thay đổi những ý kiến khác ra sao.
teach-wrong = Hiểu chưa đúng? Sửa tại đây
teach-back = Phản hồi
teach-feeling = Cảm xúc
teach-wishes = Khách muốn gì
teach-themes = Nội dung được nhắc tới
teach-trial = Những thay đổi
teach-trial-note = Chưa có gì được lưu.
teach-judged = Ý kiến bạn đã đánh giá
teach-others = Các ý kiến khác
teach-counted = { $tried ->
    [0] Chưa có ý kiến nào khác để thử.
   *[other] { $changed ->
        [0] { NUMBER($tried) } ý kiến mới nhất khác vẫn được hiểu như cũ.
       *[other] { NUMBER($changed) } trong { NUMBER($tried) } ý kiến mới nhất khác sẽ được hiểu khác đi.
    }
}
teach-before = Hiện nay
teach-after = Sẽ là
teach-apply = Lưu lại
teach-apply-note = Ý kiến mới được hiểu theo cách này chỉ sau vài giây; ý kiến cũ được đọc lại ở chế độ nền. Bạn có thể hoàn tác bất cứ lúc nào.
teach-kept = Cảm ơn bạn. Đã lưu { NUMBER($count) } chỉnh sửa, hệ thống đang học.
teach-title = Những điều đã dạy
teach-note = Cách mọi người ở đây cho biết nên hiểu các ý kiến. Chỉ dùng cho tổ chức này.
teach-learning = Hệ thống đang học từ các chỉnh sửa.
teach-empty-title = Chưa dạy điều gì
teach-empty-text = Hãy sửa kết quả ở trang phản hồi, hoặc xem những kết quả mà hệ thống chưa chắc chắn.
teach-take-back = Hoàn tác
teach-taken-back = Đã hoàn tác chỉnh sửa. Các ý kiến đang được đọc lại mà không dùng chỉnh sửa đó.
teach-too-many = Đã có 2.000 chỉnh sửa, là số tối đa được tính. Vui lòng hoàn tác bớt trước.
