### Con người: đăng nhập, thiết lập ban đầu, tổ chức, đơn vị, nhân viên, phiên đăng nhập và nhật ký kiểm tra.

## Đăng nhập
sign-in-title = Đăng nhập
sign-in-password = Mật khẩu
sign-in-go = Đăng nhập
sign-in-wrong = Email hoặc mật khẩu chưa đúng. Anh/chị vui lòng kiểm tra và thử lại.
sign-in-too-many = Anh/chị đã thử quá nhiều lần. Vui lòng đợi { $minutes } phút rồi thử lại.
sign-in-forgotten = Anh/chị quên mật khẩu? Hãy xin liên kết mới từ quản lý hoặc người phụ trách Ringback.
sign-in-not-set-up = Ringback này chưa được thiết lập. Vui lòng mở liên kết được in ra khi chương trình khởi động.
sign-in-signed-out = Anh/chị đã đăng xuất.

## Liên kết dùng một lần
pass-enter-title = Mời vào
pass-enter-text = Anh/chị sắp đăng nhập với tên { $name }.
pass-gone = Liên kết này không còn dùng được
pass-gone-text = Liên kết đã được dùng hoặc đã hết hạn. Nếu đã có mật khẩu, anh/chị chỉ cần đăng nhập; nếu chưa, vui lòng xin liên kết mới.
pass-to-sign-in = Đến trang đăng nhập
pass-join-title = Chào mừng anh/chị
pass-join-text = Anh/chị được mời tham gia { $organisation } trên Ringback. Chọn mật khẩu là có thể bắt đầu ngay.
pass-password-title = Chọn mật khẩu mới
pass-password-text = Anh/chị sẽ được đăng nhập tại đây và đăng xuất khỏi mọi thiết bị khác.
pass-go = Vào ngay
pass-welcome = Chào mừng { $name }.
pass-password-changed = Đã đổi mật khẩu của { $name }.

## Mật khẩu
password-new = Mật khẩu mới
password-hint = Ít nhất 8 ký tự, từ 15 ký tự trở lên thì tốt hơn. Có thể dùng vài từ ghép lại.
password-short = Vui lòng chọn ít nhất 8 ký tự.
password-long = Mật khẩu quá dài. Vui lòng không vượt quá 256 byte.
password-common = Nhiều người dùng mật khẩu này nên rất dễ bị đoán. Vui lòng chọn mật khẩu khác.
password-personal = Mật khẩu quá giống tên, email hoặc tên tổ chức của anh/chị. Vui lòng chọn mật khẩu khác.

## Thiết lập ban đầu
set-up-title = Thiết lập Ringback
set-up-text = Chỉ cần khai một lần, khảo sát đầu tiên sẽ sẵn sàng cho anh/chị.
set-up-sector-hint = Dùng để chọn sẵn câu hỏi, quy tắc và nguyên nhân ban đầu. Tất cả đều có thể sửa sau.
set-up-unit = Chi nhánh hoặc bộ phận đầu tiên
set-up-unit-hint = Nơi anh/chị gặp khách hàng. Có thể thêm nơi khác bất cứ lúc nào.
set-up-unit-example = Ví dụ: Chi nhánh Hồ Gươm
set-up-owner = Còn anh/chị?
set-up-go = Bắt đầu
set-up-done = Mọi thứ đã sẵn sàng, { $name }. Khảo sát đầu tiên đang chờ anh/chị.

## Tổ chức
organisation-name = Tên tổ chức
organisation-name-hint = Khách hàng thấy tên này phía trên mỗi khảo sát.
organisation-name-missing = Vui lòng nhập tên tổ chức.
organisation-sector = Lĩnh vực
organisation-sector-missing = Vui lòng chọn lĩnh vực.
organisation-language = Ngôn ngữ chính
organisation-language-missing = Vui lòng chọn ngôn ngữ.
organisation-zone-hint = Dùng cho báo cáo và mọi việc không thuộc đơn vị nào.
sector-food = Quán cà phê và nhà hàng
sector-retail = Bán lẻ
sector-hotel = Khách sạn, du lịch và giải trí
sector-health = Bệnh viện và phòng khám
sector-finance = Ngân hàng và bảo hiểm
sector-education = Trường học và đại học
sector-telecom = Viễn thông và internet
sector-transport = Vận tải và giao hàng
sector-software = Phần mềm và dịch vụ trực tuyến
sector-public = Cơ quan nhà nước
sector-other = Lĩnh vực khác

## Các thẻ của phần cài đặt
settings-people = Nhân viên
settings-units = Đơn vị
settings-rules = Quy tắc
settings-causes = Nguyên nhân
settings-hours = Giờ làm việc
settings-organisation = Tổ chức
settings-audit = Nhật ký kiểm tra
settings-outbox = Hộp thư đi
settings-system = Hệ thống
settings-sessions = Tài khoản của tôi
settings-kept = Đã lưu.

## Đơn vị
unit-name = Tên
unit-name-missing = Vui lòng nhập tên đơn vị.
unit-names = Tên bằng ngôn ngữ khác
unit-names-hint = Ngôn ngữ nào chưa có tên riêng sẽ dùng tên ở trên.
unit-zone = Múi giờ
unit-zone-unknown = Vui lòng chọn múi giờ trong danh sách.
unit-manager = Quản lý
unit-manager-above = Quản lý của đơn vị cấp trên
unit-manager-hint = Lời hứa bị trễ sẽ được chuyển lên người này.
unit-no-such-staff = Vui lòng chọn người đang hoạt động, được xử lý vụ việc và thuộc đơn vị này hoặc đơn vị cấp trên.
unit-about = Đơn vị này
unit-parent = Thuộc về
unit-parent-unknown = Vui lòng chọn đơn vị cấp trên.
unit-add = Thêm đơn vị
unit-add-text = Một chi nhánh, khu vực hoặc bộ phận. Người thuộc đơn vị cấp trên cũng sẽ thấy đơn vị này.
unit-add-beneath = Thêm đơn vị cấp dưới
unit-added = Đã thêm { $name }.
unit-move = Di chuyển
unit-move-go = Chuyển đơn vị
unit-move-hint = Mọi đơn vị cấp dưới sẽ chuyển theo. Mọi người sẽ thấy đơn vị theo vị trí mới.
unit-cycle = Một đơn vị không thể nằm dưới chính nó.
unit-top-stays = Đơn vị cao nhất giữ nguyên vị trí.
unit-own = Anh/chị thuộc đơn vị này. Người ở cấp trên quyết định vị trí của nó.
unit-rota = Lịch phân công
unit-rota-hint = Vụ việc mới của đơn vị lần lượt đến những người này. Nếu không có ai, đơn vị cấp trên sẽ nhận.
unit-rota-next = lượt kế tiếp
unit-rota-nobody = Chưa có ai xử lý được vụ việc của đơn vị này. Vui lòng thêm nhân viên trước.

## Nhân viên
staff-name = Họ tên
staff-own-name = Họ tên của anh/chị
staff-name-missing = Vui lòng nhập họ tên.
staff-email = Email
staff-email-wrong = Vui lòng nhập đầy đủ địa chỉ email, ví dụ mali@example.com.
staff-email-taken = Đã có nhân viên dùng địa chỉ này.
staff-role = Vai trò
staff-role-hint = Người xem chỉ đọc. Nhân viên xử lý giải quyết vụ việc. Quản lý phụ trách đơn vị, nhân sự và quy tắc. Chủ hệ thống phụ trách tất cả.
staff-role-unknown = Vui lòng chọn vai trò.
staff-role-above = Anh/chị không thể trao vai trò cao hơn vai trò của mình.
staff-unit = Đơn vị
staff-unit-hint = Người này thấy đơn vị này và mọi đơn vị cấp dưới.
staff-unit-unknown = Vui lòng chọn đơn vị trong danh sách.
staff-language = Ngôn ngữ
staff-state = Quyền truy cập
staff-state-active = Đang hoạt động
staff-state-invited = Đã mời
staff-state-disabled = Đã khóa
staff-add = Thêm nhân viên
staff-add-text = Không giới hạn số người, thêm người không mất thêm phí.
staff-invite = Tạo lời mời
staff-rights = Vai trò và đơn vị
staff-access = Quyền truy cập
staff-access-active = Người này có thể đăng nhập.
staff-access-invited = Người này chưa chọn mật khẩu. Lời mời có hiệu lực 7 ngày.
staff-access-disabled = Bị khóa từ
staff-disable = Khóa truy cập
staff-disable-sure = Người này bị đăng xuất khỏi mọi thiết bị ngay lập tức và không thể vào lại. Vụ việc và nội dung của họ vẫn được giữ.
staff-enable = Cho vào lại
staff-link = Liên kết
staff-link-title = Chuyển liên kết này
staff-link-invitation = Với liên kết này, người nhận chọn mật khẩu và tham gia. Dùng được một lần, trong 7 ngày.
staff-link-password = Với liên kết này, người nhận chọn mật khẩu mới. Dùng được một lần, trong một giờ.
staff-link-once = Liên kết chỉ hiện lần này. Vui lòng gửi theo cách mà chỉ người đó đọc được.
staff-link-reset = Liên kết đặt mật khẩu mới
staff-link-again = Tạo lời mời mới
staff-not-yours = Chỉ người ở cấp trên của người này mới thay đổi được.
staff-last-owner = Đây là chủ hệ thống cuối cùng có thể đăng nhập. Hãy trao quyền chủ hệ thống cho người khác trước.
staff-yourself = Anh/chị không thể tự khóa mình.

## Tài khoản của tôi
account-password = Mật khẩu
account-password-current = Mật khẩu hiện tại
account-password-go = Đổi mật khẩu
account-password-wrong = Đây không phải mật khẩu hiện tại của anh/chị.
account-password-changed = Đã đổi mật khẩu. Mọi thiết bị khác đã được đăng xuất.
account-sessions = Nơi anh/chị đang đăng nhập
account-sessions-hint = Phiên đăng nhập kết thúc sau 12 giờ không dùng, và sau 14 ngày trong mọi trường hợp.
account-this-session = thiết bị này
account-unknown-device = Thiết bị không rõ
account-signed-in = Đăng nhập lúc
account-last-used = Dùng gần nhất
account-end = Đăng xuất
account-end-others = Đăng xuất khỏi mọi nơi khác
account-session-ended = Thiết bị đó đã được đăng xuất.
account-others-ended = Mọi thiết bị khác đã được đăng xuất.

## Nhật ký kiểm tra
audit-when = Thời điểm
audit-actor = Người thực hiện
audit-actor-all = Mọi người
audit-what = Việc đã làm
audit-about = Liên quan đến
audit-about-all = Tất cả
audit-since = Từ ngày
audit-until = Đến ngày
audit-search = Mã hoặc tên
audit-empty = Chưa có gì ở đây
audit-empty-text = Không có mục nào khớp với bộ lọc này.
audit-by-customer = Khách hàng
audit-by-ringback = Ringback
audit-about-organisation = Tổ chức
audit-about-staff = Nhân viên
audit-about-unit = Đơn vị
audit-about-session = Phiên đăng nhập
audit-about-sign-in = Đăng nhập
audit-about-survey = Khảo sát
audit-about-collector = Kênh thu thập
audit-about-import = Nhập dữ liệu
audit-about-response = Phản hồi
audit-about-rule = Quy tắc
audit-about-cause = Nguyên nhân
audit-about-hours = Giờ làm việc
audit-about-case = Vụ việc
audit-about-promise = Lời hứa
audit-about-playbook = Kịch bản xử lý
audit-about-message = Tin nhắn
audit-about-customer = Khách hàng
audit-about-action = Hành động
audit-about-backup = Sao lưu
audit-what-organisation-set-up = Thiết lập tổ chức
audit-what-organisation-changed = Sửa thông tin tổ chức
audit-what-unit-added = Thêm đơn vị
audit-what-unit-changed = Sửa đơn vị
audit-what-unit-moved = Chuyển đơn vị
audit-what-unit-rota-changed = Đổi lịch phân công
audit-what-staff-added = Thêm nhân viên
audit-what-staff-joined = Đã tham gia
audit-what-staff-changed = Sửa tài khoản của mình
audit-what-staff-role-changed = Đổi vai trò
audit-what-staff-moved = Chuyển nhân viên sang đơn vị khác
audit-what-staff-disabled = Khóa truy cập của nhân viên
audit-what-staff-enabled = Cho nhân viên vào lại
audit-what-staff-link-made = Tạo liên kết cho nhân viên
audit-what-staff-password-changed = Đổi mật khẩu của mình
audit-what-staff-password-reset = Chọn mật khẩu mới qua liên kết
audit-what-session-started = Đăng nhập
audit-what-session-ended = Đăng xuất
audit-what-session-others-ended = Đăng xuất khỏi mọi nơi khác
audit-what-sign-in-tries-used-up = Sai mật khẩu mười lần liên tiếp
audit-what-case-assigned = Chuyển giao vụ việc
audit-what-case-resolved = Đóng vụ việc
audit-what-case-reopened = Mở lại vụ việc
audit-what-case-recovered = Xác nhận đã được giải quyết
audit-what-customer-contacted = Liên hệ khách hàng
audit-what-customer-erased = Xóa dữ liệu khách hàng
audit-what-promise-missed = Lời hứa bị trễ
audit-chain = Kiểm tra nhật ký
audit-chain-text = Mỗi mục niêm phong mục trước đó. Mục bị sửa, bị mất hoặc bị chèn thêm sẽ làm đứt chuỗi.
audit-whole = { $count ->
    [0] Chưa có mục nào.
   *[other] Có { $count } mục, chuỗi còn nguyên vẹn.
}
audit-broken = Chuỗi bị đứt tại mục { $number }.
audit-head = Điểm cuối của chuỗi
audit-head-text = Hãy giữ dòng này bên ngoài máy này. Khi đối chiếu sau này, nó cho biết phần cuối nhật ký có bị cắt hay không.
audit-head-wrong = Không đúng định dạng: cần một con số, dấu hai chấm và 64 ký tự.
audit-compare = Đối chiếu với điểm cuối trước đây
audit-compare-head = Dòng anh/chị đã giữ
audit-compare-hint = Một con số, dấu hai chấm và 64 ký tự.
audit-compare-go = Đối chiếu
