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
responses-search = Tìm trong lời khách
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
