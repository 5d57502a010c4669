# Kịch bản xử lý
playbook-index = Kịch bản xử lý
playbook-index-note = Làm gì cho khách nào, từng bước một. Vụ việc mới sẽ có các bước dành cho nhóm của khách.
playbook-new = Kịch bản mới
playbook-edit = Sửa kịch bản
playbook-edit-note = Thay đổi áp dụng cho vụ việc mở từ bây giờ. Vụ việc đang xử lý giữ nguyên các bước của mình.
playbook-none = Chưa có kịch bản nào
playbook-none-text = Kịch bản cho người phụ trách biết bước tiếp theo là gì và phải xong lúc nào.
playbook-class = Dùng cho vụ việc mới của
playbook-class-detractor = Khách chưa hài lòng
playbook-class-passive = Khách thấy bình thường
playbook-class-promoter = Khách hài lòng
playbook-class-none = Tạm thời chưa dùng
playbook-class-taken = Kịch bản “{ $name }” đã dùng cho nhóm này rồi. Anh/chị hãy sửa kịch bản đó, hoặc chọn nhóm khác.
playbook-step = Bước { $number }
playbook-another-step = Thêm một bước
playbook-empty-step = Nếu không cần, anh/chị cứ để trống.
playbook-text-in = Việc cần làm ({ $language })
playbook-who = Ai làm
playbook-hours = Hạn sau … giờ làm việc
playbook-place = Thứ tự
playbook-letters = Thư
playbook-letters-none = Thêm thư
playbook-letters-hint = Thư trả lời có thể bắt đầu bằng nội dung này, nằm giữa lời chào và tên người viết. Hãy đặt […] ở chỗ chỉ người viết mới biết; thư còn sót […] sẽ không được gửi.
playbook-has-letter = có thư mẫu
playbook-within = trong vòng { $length }
playbook-save-and-add = Lưu và thêm bước
playbook-of-case = Kịch bản xử lý
playbook-remove-sure = Kịch bản “{ $name }” sẽ bị xoá. Vụ việc đang xử lý vẫn giữ các bước của mình.
playbook-too-many = Đã có 30 kịch bản. Anh/chị hãy xoá bớt trước.
playbook-names-hint = Mỗi đồng nghiệp thấy tên bằng ngôn ngữ của mình; thiếu tiếng nào thì dùng tên tiếng Anh.
playbook-no-name = Anh/chị hãy đặt tên cho kịch bản bằng ít nhất một ngôn ngữ.
playbook-no-steps = Anh/chị hãy viết ít nhất một bước.
playbook-many-steps = Không ai theo nổi quá { $most } bước. Anh/chị hãy bớt đi.
playbook-no-text = Anh/chị hãy ghi việc cần làm bằng ít nhất một ngôn ngữ.
playbook-half-letter = Thư cần có cả tiêu đề lẫn nội dung.
playbook-letter-long = Thư không quá { $most } ký tự và tiêu đề không quá 200.
playbook-said-saved = Đã lưu. Vụ việc mở từ bây giờ sẽ theo kịch bản này.
playbook-said-removed = Đã xoá kịch bản.

# Các bước của vụ việc
step-who-owner = Người phụ trách vụ việc
step-who-manager = Quản lý đơn vị
step-do = Đã làm
step-letter = Dùng thư mẫu
step-skip = Bỏ qua
step-why = Vì sao không cần?
step-say-why = Anh/chị hãy cho biết ngắn gọn vì sao không cần.
step-is-done = Đã làm
step-is-skipped = Đã bỏ qua
step-is-ended = Đóng trước khi làm
step-late = Có bước trễ hạn
step-said-done = Đã ghi nhận. Mời anh/chị sang bước tiếp theo.
step-said-skipped = Đã bỏ qua. Lý do của anh/chị nằm trong phần diễn biến.
case-story-step-done = đã làm bước: { $step }
case-story-step-skipped = đã bỏ qua bước: { $step }
message-gap-left = Anh/chị hãy viết lời của mình vào chỗ […], hoặc xoá đi.

# Tạm dừng
pause-pause = Tạm dừng
pause-hint = Cho đến lúc đó, hạn hẹn không chạy và vụ việc không chuyển lên cấp trên. Bây giờ còn bao nhiêu giờ làm việc thì khi tiếp tục vẫn còn bấy nhiêu.
pause-reason = Lý do
pause-customer = Đang chờ khách
pause-part = Đang chờ linh kiện hoặc hàng về
pause-date = Đã hẹn ngày với khách
pause-other = Lý do khác
pause-until = Đến lúc
pause-until-when = đến
pause-words = Ghi chú
pause-resume = Tiếp tục ngay
pause-rests = Đang tạm dừng
pause-is-paused = Vụ việc này đang tạm dừng rồi.
pause-is-over = Vụ việc này đã tiếp tục rồi.
pause-no-reason = Anh/chị hãy chọn lý do tạm dừng.
pause-no-until = Anh/chị hãy cho biết ngày và giờ.
pause-is-past = Anh/chị hãy chọn một thời điểm chưa tới.
pause-too-far = Vụ việc chỉ tạm dừng tối đa 180 ngày. Anh/chị hãy chọn ngày sớm hơn.
pause-no-words = Anh/chị hãy cho biết ngắn gọn vì sao.
pause-words-long = Xin viết không quá 500 ký tự.
pause-said-paused = Đã tạm dừng. Đến lúc đó vụ việc sẽ tự tiếp tục.
pause-said-resumed = Vụ việc chạy tiếp, với số giờ làm việc còn lại như trước.
case-story-paused = đã tạm dừng đến { $until }: { $reason }
case-story-resumed = đã cho tiếp tục
case-story-resumed-itself = Hết thời gian tạm dừng

# Chế độ xem của danh sách, và giao nhiều vụ việc
view-keep = Lưu chế độ xem này
view-name = Tên chế độ xem
view-hint = Lưu thẻ và các bộ lọc. Từ đã tìm sẽ không được lưu.
view-share = Mọi người cùng dùng
view-shared = dùng chung
view-remove = Xoá chế độ xem này
view-no-name = Anh/chị hãy đặt tên cho chế độ xem.
view-too-many = Anh/chị đã lưu 20 chế độ xem. Hãy xoá bớt trước.
view-said-kept = Đã lưu chế độ xem.
view-said-removed = Đã xoá chế độ xem.
case-give = Giao
case-give-to = Giao các vụ đã chọn cho …
case-choose-column = Chọn
case-choose-one = Chọn vụ việc
case-choose-some = Anh/chị hãy chọn ít nhất một vụ việc trước.
case-said-given = { $count ->
    [0] Không có vụ việc nào đổi người phụ trách.
   *[other] Đã giao { $count } vụ việc.
 }
case-said-left = { $count } vụ việc giữ nguyên vì đã đóng, vừa có người nhận, hoặc đồng nghiệp này không xem được đơn vị đó.
notice-several = Anh/chị được giao { $count } vụ việc
notice-several-text = Một đồng nghiệp đã giao cho anh/chị { $count } vụ việc.

# Thư tổng hợp
digest-note = Cách anh/chị nhận email về các vụ việc của mình.
digest-way = Khi nào
digest-way-at-once = Ngay lập tức, mỗi việc một thư
digest-way-digest = Mỗi ngày một lần, một thư gồm mọi vụ việc của anh/chị
digest-hour = Lúc
digest-hour-hint = Dành cho thư hằng ngày, theo giờ của tổ chức. Ngày nào anh/chị không có vụ việc thì không có thư.
digest-choose = Anh/chị hãy chọn khi nào muốn được báo.
digest-subject = Hôm nay anh/chị phụ trách { $count } vụ việc
digest-subject-late = { $late } vụ việc của anh/chị đã trễ hẹn
digest-text = Anh/chị đang có { $count } vụ việc chưa đóng.
digest-new = Trong đó { $count } vụ việc mới đến tay anh/chị kể từ thư trước.
digest-late = TRỄ HẸN
digest-others = CÒN TRONG HẠN
digest-paused = Tạm dừng đến { $until }
digest-more = Và { $count } vụ việc nữa.
digest-why = Anh/chị nhận thư này mỗi ngày một lần vì đã chọn như vậy trong Cài đặt, mục Thông báo của tôi.

# Kịch bản có sẵn lúc bắt đầu
playbook-ready-detractor = Khách chưa hài lòng: khắc phục
playbook-ready-listen = Đọc hoặc nghe hết câu chuyện, thật bình tĩnh
playbook-ready-acknowledge = Cho khách biết ta đã lắng nghe, xin lỗi và xưng tên
playbook-ready-acknowledge-subject = Chúng tôi đã lắng nghe và thành thật xin lỗi Quý khách
playbook-ready-acknowledge-body =
    Cảm ơn Quý khách đã cho chúng tôi biết chuyện đã xảy ra. Chúng tôi rất tiếc vì đã để Quý khách phải gặp điều này.

    Tôi đang trực tiếp xem xét: […]

    Ngay khi có thêm thông tin, tôi sẽ liên hệ lại với Quý khách. Trong lúc chờ, Quý khách có thể trả lời ngay thư này, thư sẽ đến thẳng tôi.
playbook-ready-act = Khắc phục điều có thể khắc phục, hoặc tìm người làm được
playbook-ready-inform = Báo cho khách biết đã làm gì và sẽ thay đổi gì
playbook-ready-inform-subject = Những gì chúng tôi đã làm
playbook-ready-inform-body =
    Như đã hứa, tôi xin báo lại với Quý khách. Chúng tôi đã làm những việc sau:

    { "[…]" }

    Nếu Quý khách thấy vẫn chưa ổn, xin cứ cho tôi biết. Tôi mong được nghe hơn là tự đoán.
playbook-ready-token = Cân nhắc một món quà nhỏ thay lời xin lỗi, nếu phù hợp
playbook-ready-token-subject = Một chút thành ý thay lời xin lỗi
playbook-ready-token-body =
    Chuyện này lẽ ra không nên xảy ra, và chỉ lời nói thì không bù lại được thời gian của Quý khách. Xin Quý khách nhận cho chúng tôi món quà nhỏ này:

    { "[…]" }

    Quý khách không cần làm gì thêm. Chúng tôi rất mong được đón tiếp Quý khách lần nữa.
playbook-ready-passive = Khách thấy bình thường: tìm điều còn thiếu
playbook-ready-missing = Hỏi xem còn thiếu điều gì để thật sự tốt
playbook-ready-missing-subject = Điều gì sẽ khiến Quý khách thật sự hài lòng?
playbook-ready-missing-body =
    Cảm ơn Quý khách đã trả lời thẳng thắn. Quý khách thấy tạm ổn, và chúng tôi muốn hiểu vì sao chưa hơn thế.

    Nếu được đổi một điều, Quý khách muốn chúng tôi đổi điều gì? Chỉ một dòng là đủ, tôi sẽ tự đọc từng câu trả lời.
playbook-ready-offer = Giới thiệu thứ phù hợp hơn với khách
playbook-ready-offer-subject = Một lựa chọn có thể hợp với Quý khách hơn
playbook-ready-offer-body =
    Cảm ơn Quý khách đã cho biết điều mình còn mong đợi. Vì vậy tôi nghĩ lựa chọn này có thể hợp với Quý khách hơn:

    { "[…]" }

    Quý khách cứ xem khi nào tiện. Nếu chưa đúng ý, xin cho tôi biết để chúng ta cùng tìm tiếp.
playbook-ready-promoter = Khách hài lòng: gửi lời cảm ơn
playbook-ready-thank = Đích thân cảm ơn khách và chuyển lời khen đến đúng người
playbook-ready-thank-subject = Tất cả chúng tôi xin cảm ơn Quý khách
playbook-ready-thank-body =
    Lời của Quý khách là niềm vui lớn của chúng tôi hôm nay. Tôi đã chuyển lời khen đến đúng những người xứng đáng.

    Cảm ơn Quý khách đã dành thời gian nói cả về những điều tốt đẹp.
playbook-ready-refer = Hỏi khách có vui lòng giới thiệu chúng ta không
playbook-ready-refer-subject = Quý khách có vui lòng giới thiệu chúng tôi không?
playbook-ready-refer-body =
    Quý khách đã hài lòng, và không lời giới thiệu nào đáng tin bằng lời của người đã trải nghiệm.

    Nếu biết ai mà chúng tôi có thể phục vụ, rất mong Quý khách nhắc đến chúng tôi: […]

    Nếu không tiện cũng không sao ạ, xin cảm ơn Quý khách một lần nữa.
