# Consent
consent-invitation = Mời góp ý
consent-invitation-covers = Khảo sát gửi đến khách hàng. Khách tự mở và trả lời thì không cần xin phép.
consent-follow-up = Liên hệ lại về góp ý
consent-follow-up-covers = Trao đổi về điều khách đã góp ý. Thư trả lời, thư báo đã nhận và câu hỏi “đã ổn chưa?” là để đáp lại khách nên luôn được gửi.
consent-announcement = Kết quả từ góp ý
consent-announcement-covers = “Quý khách nói, chúng tôi làm”: điều đã thay đổi nhờ góp ý của khách.
consent-offer = Ưu đãi và quảng cáo
consent-offer-covers = Mọi nội dung nhằm bán hàng.
consent-by-email = email
consent-by-sms = SMS
consent-by-line = LINE
consent-by-zalo = Zalo
consent-by-phone = điện thoại
consent-never-asked = Chưa hỏi
consent-given = Đồng ý
consent-withdrawn = Đã rút lại
consent-from-answer = kèm theo câu trả lời
consent-from-link = qua liên kết trong thư
consent-from-staff = nói với nhân viên
consent-from-import = từ tệp
consent-stop = Quý khách muốn ngừng nhận thư?
consent-stop-text = Chúng tôi sẽ không gửi nội dung này cho quý khách qua { $channel } nữa: { $purpose }. Thư trả lời những điều quý khách hỏi vẫn được gửi như thường.
consent-stop-send = Ngừng gửi
consent-stopped = Đã xong
consent-stopped-text = Chúng tôi sẽ không gửi nội dung này cho quý khách qua { $channel } nữa: { $purpose }.

# The list of customers
customers-search = Tên, email, số điện thoại hoặc mã
customers-count = { $count ->
   *[other] { NUMBER($count) } khách hàng
  }
customers-count-more = hơn { NUMBER($count) } khách hàng
customers-unit = Đơn vị
customers-all-units = Mọi đơn vị
customers-language = Ngôn ngữ
customers-all-languages = Mọi ngôn ngữ
customers-allows = Đồng ý
customers-allows-any = Đồng ý bất kỳ
customers-none-found = Không tìm thấy ai
customers-none-found-text = Hãy tìm một phần của tên hay số điện thoại, hoặc bỏ bớt bộ lọc.
customers-show-all = Hiện tất cả
customers-none = Chưa có khách hàng
customers-none-text = Ai để lại tên và địa chỉ cùng câu trả lời, hoặc có trong tệp nhập vào, sẽ hiện ở đây.

# One customer
customer-nameless = Khách hàng không để lại tên
customer-name = Tên
customer-email = Email
customer-phone = Điện thoại
customer-external = Mã ở hệ thống khác
customer-language = Ngôn ngữ
customer-responses = Phản hồi
customer-last-heard = Lần gần nhất
customer-who = Thông tin khách hàng
customer-story = Mọi điều đã nói và đã làm
customer-nothing-yet = Chưa có gì.
customer-answered-at = đã trả lời tại { $unit }
customer-open-cases = Vụ việc đang mở
customer-profile = Xem mọi điều về khách hàng này
customer-consent = Những gì khách đồng ý
customer-consent-open = Xem và thay đổi
customer-consent-of = Những gì { $name } đồng ý
customer-consent-note = Chỉ ghi lại điều khách đã nói với anh/chị. Không dòng nào ở đây bị ghi đè.
customer-consent-yes = Khách đồng ý
customer-consent-no = Khách không muốn
customer-consent-kept = Đã ghi lại.
customer-consent-history = Những gì khách đã nói, mới nhất trước
customer-no-way = Không có địa chỉ hay số điện thoại để liên hệ.
