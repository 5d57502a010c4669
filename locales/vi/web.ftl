### The frame of every page: navigation, dates, charts, errors, and the parts that pages are made of.

## Navigation
nav-today = Hôm nay
nav-surveys = Khảo sát
nav-responses = Phản hồi
nav-cases = Vụ việc
nav-themes = Chủ đề
nav-actions = Cải tiến
nav-journey = Hành trình
nav-customers = Khách hàng
nav-scores = Điểm số
nav-settings = Cài đặt

## The shell
shell-skip = Chuyển đến nội dung
shell-nav = Trình đơn chính
shell-me = Trình đơn của tôi
shell-more = Thêm
shell-demo = Bản mẫu
shell-language = Ngôn ngữ
shell-theme = Giao diện
shell-keys = Phím tắt
shell-sign-out = Đăng xuất
shell-close = Đóng
shell-updated = Trang đã được cập nhật.
shell-lost = Mất kết nối. Đang thử lại…
theme-device = Tự động
theme-light = Sáng
theme-dark = Tối
keys-move = Mục kế tiếp hoặc mục trước
keys-open = Mở mục đang chọn
keys-search = Tìm kiếm
keys-resolve = Đóng vụ việc
keys-reply = Trả lời
keys-help = Bảng phím tắt này

## Time
ago-now = vừa xong
ago-past = { $length } trước
ago-ahead = { $length } nữa
length-minutes = { $count } phút
length-hours = { $count } giờ
length-days = { $count } ngày
length-months = { $count } tháng
length-years = { $count } năm

## Promises
promise-left = Còn { $length }
promise-late = Trễ { $length }
promise-kept = Đúng hẹn
promise-missed = Trễ hẹn { $length }

## The field's terms
metric-nps = NPS
metric-csat = CSAT
metric-ces = CES
class-nps-promoter = Người ủng hộ
class-nps-passive = Người trung lập
class-nps-detractor = Người không hài lòng
class-nps-promoters = Người ủng hộ
class-nps-passives = Người trung lập
class-nps-detractors = Người không hài lòng
class-csat-promoter = Hài lòng
class-csat-passive = Bình thường
class-csat-detractor = Không hài lòng
class-ces-promoter = Dễ dàng
class-ces-passive = Bình thường
class-ces-detractor = Khó khăn
role-viewer = Người xem
role-agent = Nhân viên xử lý
role-manager = Quản lý
role-owner = Chủ hệ thống

## Charts
chart-empty = Chưa có phản hồi nào trong khoảng thời gian này.
chart-table = Xem dạng bảng
chart-name = Tên
chart-when = Thời gian
chart-value = Giá trị
chart-interval = Khoảng tin cậy 95%
chart-count = Phản hồi
chart-responses = { $count } phản hồi
chart-scores = Số lần mỗi điểm được chọn

## Tables, filters and forms
table-next = Trang sau
table-first = Trang đầu
table-sort = Sắp xếp theo { $column }
filter-apply = Lọc
filter-clear = Xóa bộ lọc
filter-search = Tìm kiếm
form-optional = không bắt buộc
form-problems = Có { $count } mục cần sửa.
form-save = Lưu
form-cancel = Hủy
form-choose-file = Chọn tệp
form-sending = Đang gửi…
copy = Sao chép
copy-done = Đã sao chép
score-none = Không có điểm
confirm-title = Anh/chị có chắc không?
confirm-yes = Có, tiếp tục
confirm-no = Không, quay lại

## Errors
error-home = Về trang Hôm nay
error-number = Khi cần hỗ trợ, vui lòng cho biết mã này:
error-not-found = Không tìm thấy trang này
error-not-found-text = Trang có thể đã được chuyển hoặc xóa, hoặc địa chỉ bị gõ nhầm.
error-forbidden = Anh/chị chưa có quyền xem trang này
error-forbidden-text = Vai trò hoặc đơn vị của anh/chị chưa xem được phần này. Vui lòng liên hệ người quản trị Ringback của tổ chức.
error-sign-in = Vui lòng đăng nhập
error-sign-in-text = Hãy đăng nhập để xem trang này.
error-first = Còn một việc phải làm trước
error-first-text = Anh/chị hãy mở một trang bất kỳ của Ringback để xem việc cần làm.
error-no-key = Cần có khóa
error-no-key-text = Vui lòng gửi một khóa còn hiệu lực theo dạng “Authorization: Bearer rbk_…”. Khóa được tạo trong Cài đặt → Khóa API.
api-not-json = Nội dung gửi lên không phải JSON như quy định
api-wrong = Có giá trị chưa nhận được
api-limit = Vui lòng nhập một số từ 1 đến 200.
api-other-body = Idempotency-Key này đã được gửi với nội dung khác. Vui lòng dùng khóa mới cho lời gọi mới.
api-words = Vui lòng nhập từ 1 đến 4.000 ký tự.
api-parameter = Không đọc được giá trị này.
error-stale = Biểu mẫu này đã hết hạn
error-stale-text = Chưa có gì thay đổi. Vui lòng quay lại, tải lại trang rồi gửi lần nữa.
error-bad = Chúng tôi không đọc được nội dung này
error-bad-text = Yêu cầu có chỗ chưa đúng. Vui lòng quay lại và thử lần nữa.
error-form = Biểu mẫu gửi lên bị thiếu hoặc sai dạng. Chưa có gì thay đổi. Vui lòng quay lại và thử lần nữa.
error-upload = Tệp gửi lên chưa đầy đủ. Vui lòng gửi lại.
error-one-file = Vui lòng gửi từng tệp một.
error-conflict = Vừa có thay đổi khác xảy ra
error-too-large = Nội dung quá lớn
error-too-large-text = Chưa có gì thay đổi. Vui lòng rút ngắn nội dung hoặc dùng tệp nhỏ hơn.
error-too-many = Anh/chị đã thử quá nhiều lần
error-too-many-text = Vui lòng đợi một lát rồi thử lại.
error-unavailable = Vui lòng thử lại sau giây lát
error-unavailable-text = Hiện chúng tôi chưa truy cập được dữ liệu. Những gì anh/chị gửi không bị lưu dở dang.
error-internal = Đã có lỗi từ phía chúng tôi
error-internal-text = Lỗi đã được ghi lại. Vui lòng thử lại; nếu vẫn gặp, hãy báo cho người quản trị Ringback.

# Màn hình dùng chung
kiosk-resting = Anh/chị còn đó không? Chạm vào màn hình để tiếp tục, nếu không sẽ bắt đầu lại.
kiosk-away = Hiện đang mất mạng. Câu trả lời của anh/chị vẫn còn đây và sẽ được gửi ngay khi có mạng lại.

## What was read from a customer's words
heard-themes = Nội dung được nhắc tới
heard-unread = Chưa phân tích: ngôn ngữ khác hoặc không có lời nào
heard-unsure = Hệ thống chưa chắc chắn về kết quả này.
heard-judged = Đã được người trong tổ chức đánh giá.
heard-mixed = Pha trộn nhiều ngôn ngữ
heard-bare = Gõ tiếng Việt không dấu
heard-today = Cần trả lời trong hôm nay
heard-now = Cần trả lời ngay
sentiment-negative = Tiêu cực
sentiment-neutral = Trung lập
sentiment-positive = Tích cực
sentiment-mixed = Vừa khen vừa chê
intent-complaint = Phàn nàn
intent-praise = Khen ngợi
intent-suggestion = Góp ý
intent-question = Câu hỏi
intent-churn = Có thể rời đi
intent-contact = Muốn được liên hệ
