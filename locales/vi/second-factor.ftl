### Xác thực hai bước: mã từ điện thoại sau mật khẩu.

second-factor = Xác thực hai bước
second-factor-note = Sau mật khẩu, hệ thống hỏi thêm một mã từ ứng dụng trên điện thoại của anh/chị. Người khác biết mật khẩu cũng không vào được.
second-factor-go = Thiết lập hoặc thay đổi
second-factor-on = Đang bật
second-factor-since = từ
second-factor-begin = Bật lên
second-factor-begin-text = Anh/chị cần một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator, Microsoft Authenticator hoặc Aegis. Trước tiên, vui lòng nhập lại mật khẩu.
second-factor-begin-go = Tiếp tục
second-factor-scan = 1. Quét
second-factor-scan-text = Mở ứng dụng, thêm tài khoản và đưa máy ảnh vào hình này. Nếu đang đọc ngay trên điện thoại đó, anh/chị chép khóa vào ứng dụng.
second-factor-qr = Mã QR cho ứng dụng xác thực
second-factor-secret = Khóa
second-factor-confirm = 2. Xác nhận
second-factor-confirm-text = Ứng dụng hiện ra mã sáu chữ số cho Ringback. Anh/chị nhập mã vào đây. Sau đó các thiết bị khác sẽ được đăng xuất.
second-factor-confirm-go = Bật lên
second-factor-code = Mã
second-factor-either = Sáu chữ số từ ứng dụng, hoặc một mã khôi phục.
second-factor-wrong = Mã chưa đúng hoặc đã được dùng. Vui lòng đợi mã tiếp theo.
second-factor-too-many = Anh/chị đã nhập sai quá nhiều lần. Vui lòng đợi { $minutes } phút, hoặc dùng một mã khôi phục.
second-factor-over = Đã hết thời gian xác nhận. Vui lòng bắt đầu lại.
second-factor-changed = Xác thực hai bước đã được thay đổi ở cửa sổ khác. Vui lòng mở lại trang này.
second-factor-codes = Mã khôi phục
second-factor-codes-text = Khi mất điện thoại, mỗi mã này đăng nhập được một lần. Anh/chị hãy in ra hoặc cất cùng nơi giữ mật khẩu.
second-factor-codes-once = Các mã chỉ hiện lần này.
second-factor-codes-kept = Tôi đã cất giữ
second-factor-codes-left = { $count ->
    [0] Các mã khôi phục đã dùng hết. Anh/chị vui lòng tạo mã mới.
   *[other] Còn { $count } mã khôi phục.
}
second-factor-codes-new = Mã khôi phục mới
second-factor-codes-new-text = Các mã cũ sẽ không dùng được nữa.
second-factor-codes-new-go = Tạo mã mới
second-factor-off-title = Tắt đi
second-factor-off-text = Từ đó chỉ cần mật khẩu là đăng nhập được.
second-factor-off-go = Tắt
second-factor-said-on = Đã bật xác thực hai bước. Các thiết bị khác đã được đăng xuất.
second-factor-said-off = Đã tắt xác thực hai bước.
second-factor-said-removed = Đã xong. Người này đăng nhập chỉ bằng mật khẩu và đã được đăng xuất khỏi mọi nơi.
second-factor-ask-title = Còn một bước nữa
second-factor-ask-text = Anh/chị vui lòng nhập sáu chữ số mà ứng dụng xác thực hiện cho Ringback.
second-factor-ask-lost = Không có điện thoại bên cạnh? Hãy nhập một mã khôi phục. Nếu mã cũng bị mất, anh/chị nhờ quản lý hoặc người phụ trách Ringback gỡ bước thứ hai.
second-factor-ask-again = Đăng nhập bằng tài khoản khác
staff-second-factor = Đang bật xác thực hai bước.
staff-second-factor-remove = Gỡ xác thực hai bước
staff-second-factor-remove-sure = Chỉ làm khi anh/chị chắc chắn người yêu cầu là ai, ví dụ đã nói chuyện qua điện thoại. Người này sẽ bị đăng xuất khỏi mọi nơi và sau đó chỉ cần mật khẩu để đăng nhập.
