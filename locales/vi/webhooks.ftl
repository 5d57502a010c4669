### Webhooks: other programs that hear what happens here.

## The list
settings-webhooks = Webhook
webhook-index-note = Báo cho chương trình của bạn biết những gì diễn ra tại đây: mỗi sự kiện là một lệnh gọi có chữ ký, được gửi lại cho đến khi tới nơi. Lệnh gọi chỉ chứa mã định danh; ai có quyền xem thêm thì hỏi qua API.
webhook-some-stopped = { $count } điểm nhận đã bị dừng vì lệnh gọi không còn tới nơi. Vui lòng mở ra để xem lý do.
webhook-none = Chưa có điểm nhận nào
webhook-none-text = Thêm địa chỉ của CRM, công cụ chat hoặc kho dữ liệu để nhận mọi sự kiện bạn chọn.
webhook-events-count = { $count } sự kiện
webhook-waiting-count = { $count } đang chờ
webhook-dead-count = { $count } đã thôi gửi
webhook-failing = lỗi từ
webhook-last = gửi tới gần nhất
webhook-nothing-yet = chưa gửi tới lần nào
webhook-new = Điểm nhận mới
webhook-url = Địa chỉ
webhook-url-hint = Bắt đầu bằng https://. Địa chỉ trong mạng nội bộ của bạn cần được người vận hành máy chủ cho phép.
webhook-make = Thêm điểm nhận
webhook-events = Các sự kiện muốn nhận
webhook-too-many = Đã có 20 điểm nhận. Vui lòng xóa bớt trước.

## What can be wrong with an address
webhook-url-bad = Đây không phải là địa chỉ web. Vui lòng nhập theo dạng https://example.com/hooks.
webhook-url-scheme = Chỉ gọi được địa chỉ bắt đầu bằng https://.
webhook-url-not-encrypted = Vui lòng dùng địa chỉ bắt đầu bằng https://. Địa chỉ http:// chỉ dành cho mạng mà người vận hành máy chủ cho phép.
webhook-url-user = Vui lòng bỏ tên đăng nhập và mật khẩu khỏi địa chỉ. Chữ ký đã cho biết ai đang gọi.
webhook-url-port = Không gọi được cổng này. Vui lòng dùng cổng của máy chủ web.
webhook-url-private = Địa chỉ này nằm trong mạng riêng. Vui lòng nhờ người vận hành máy chủ cho phép.
webhook-no-topic = Vui lòng chọn ít nhất một sự kiện.
webhook-no-such-topic = Không có sự kiện này.
webhook-only-ping = Chỉ gửi được "ping".

## Events
webhook-topic-response-received = Có phản hồi mới
webhook-topic-response-understood = Phản hồi đã được đọc
webhook-topic-response-removed = Phản hồi bị rút lại
webhook-topic-case-opened = Mở vụ việc
webhook-topic-case-assigned = Vụ việc đổi người phụ trách
webhook-topic-case-contacted = Đã liên hệ khách hàng
webhook-topic-promise-missed = Trễ lời hứa
webhook-topic-case-resolved = Đóng vụ việc
webhook-topic-case-reopened = Mở lại vụ việc
webhook-topic-case-recovered = Khách hàng xác nhận đã giải quyết
webhook-topic-cause-raised = Nguyên nhân lặp lại nhiều
webhook-topic-action-done = Cải tiến đã hoàn thành
webhook-topic-customer-erased = Đã xóa dữ liệu của khách hàng

## One endpoint
webhook-active = Đang bật
webhook-paused = Tạm dừng
webhook-stopped = Đã dừng
webhook-test = Gửi thử
webhook-pause = Tạm dừng
webhook-resume = Tiếp tục
webhook-turn-on = Bật lại
webhook-paused-text = Sự kiện được giữ lại và chờ đến khi bạn cho tiếp tục, tối đa 30 ngày.
webhook-failing-text = Lệnh gọi bị lỗi. Nếu suốt năm ngày chỉ có lỗi, điểm nhận sẽ bị dừng.
webhook-why-gone = Điểm nhận trả lời rằng nó không còn nữa (410), nên không gửi gì thêm. Khi điểm nhận hoạt động trở lại, vui lòng bật lại và gửi lại những gì đã thôi gửi.
webhook-why-failing = Suốt năm ngày mọi lệnh gọi đều lỗi, nên không gửi gì thêm. Khi điểm nhận hoạt động, vui lòng bật lại và gửi lại những gì đã thôi gửi.
webhook-notice = Đã dừng gửi sự kiện tới { $host }
webhook-stopped-at = Dừng lúc
webhook-turn-on-first = Điểm nhận đã bị dừng. Vui lòng bật lại trước.
webhook-secret = Khóa bí mật để ký
webhook-secret-note = Hãy sao chép ngay: khóa chỉ hiện một lần này. Nhờ khóa này, bên nhận biết lệnh gọi đúng là từ đây.
webhook-rotate-text = Nếu người khác có thể đã biết khóa bí mật, hãy tạo khóa mới. Trong 24 giờ, lệnh gọi mang cả hai chữ ký nên không mất gì trong lúc bạn thay.
webhook-rotate = Tạo khóa bí mật mới
webhook-rotate-sure = Khóa đang dùng sẽ hết hạn sau 24 giờ. Chương trình kiểm tra chữ ký cần khóa mới trước lúc đó.
webhook-both-until = Khóa trước đó còn ký đến
webhook-verify = Cách kiểm tra chữ ký
webhook-verify-text = Bằng Python; với ngôn ngữ khác, các thư viện của Standard Webhooks cũng làm như vậy.
webhook-change = Địa chỉ và sự kiện
webhook-delete = Xóa điểm nhận
webhook-delete-text = Không gửi gì nữa, và nhật ký gửi cũng bị xóa.
webhook-delete-sure = Điểm nhận { $host } và nhật ký của nó sẽ bị xóa. Những gì đang chờ sẽ không được gửi.

## The log
webhook-log = Những gì đã gửi
webhook-all = Tất cả
webhook-waiting = Đang chờ
webhook-delivered = Đã tới
webhook-dead = Đã thôi gửi
webhook-test-failed = Không thành công
webhook-log-none = Chưa có gì
webhook-log-none-text = Hãy gửi thử để xem điểm nhận trả lời gì.
webhook-log-note = Nhật ký được giữ 30 ngày. Lần gửi bị lỗi được thử lại sau 5 giây, 5 và 30 phút, rồi 2, 5, 10 và 10 giờ.
webhook-answered = Trả lời { $status } sau { $ms } ms
webhook-next = lần thử kế tiếp
webhook-tries = { $count ->
    [0] Chưa gửi lần nào
   *[other] { $count } lần gửi
  }
webhook-again = Gửi lại
webhook-again-all = Gửi lại những gì đã thôi gửi
webhook-since = Từ lúc nào
webhook-since-hour = Trong 1 giờ qua
webhook-since-day = Trong 24 giờ qua
webhook-since-week = Trong 7 ngày qua
webhook-since-month = Trong 30 ngày qua
webhook-failed-refused = Không gọi: địa chỉ nằm trong mạng riêng hoặc không được phép
webhook-failed-unreachable = Không kết nối được
webhook-failed-timed-out = Không trả lời kịp
webhook-failed-certificate = Chứng chỉ không đáng tin hoặc không đúng tên này
webhook-failed-bad-reply = Kết nối bị ngắt, hoặc câu trả lời không phải của máy chủ web

## What was done
webhook-said-changed = Đã sửa điểm nhận.
webhook-said-paused = Đã tạm dừng điểm nhận.
webhook-said-resumed = Đã bật điểm nhận.
webhook-said-again = Đang gửi lại.
webhook-said-all-again = { $count ->
    [0] Không có gì cần gửi lại.
   *[other] Đang gửi lại { $count } lệnh gọi.
  }
webhook-said-deleted = Đã xóa điểm nhận.

## The audit log
audit-what-webhook-made = Thêm điểm nhận webhook
audit-what-webhook-changed = Sửa điểm nhận webhook
audit-what-webhook-rotated = Tạo khóa bí mật webhook mới
audit-what-webhook-paused = Tạm dừng điểm nhận webhook
audit-what-webhook-resumed = Bật điểm nhận webhook
audit-what-webhook-deleted = Xóa điểm nhận webhook
audit-what-webhook-replayed = Gửi lại sự kiện webhook
