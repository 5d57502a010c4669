# Actions
actions-note = Những gì đang được thay đổi để khách sau không gặp lại chuyện cũ
actions-tab = Cải tiến
causes-tab = Nguyên nhân
actions-none = Chưa có cải tiến nào
actions-none-text = Khi một nguyên nhân cứ lặp lại, hãy lên kế hoạch: thay đổi điều gì, ai phụ trách, bao giờ xong. Làm xong rồi thì báo lại cho những khách đã góp ý.
actions-none-found = Không có cải tiến nào phù hợp
actions-none-found-text = Hãy bỏ bớt bộ lọc để xem thêm.
actions-show-all = Xem tất cả cải tiến
action-new = Thêm cải tiến
action-edit = Sửa
action-form-note = Thay đổi điều gì, ai phụ trách và bao giờ xong
action-title = Điều sẽ thay đổi
action-title-example = Mở thêm quầy thu ngân từ tám đến mười giờ
action-cause = Nguyên nhân gốc
action-cause-hint = Các vụ việc đóng với nguyên nhân này sẽ gắn với cải tiến.
action-no-cause = Không gắn nguyên nhân
action-unit = Đơn vị
action-unit-hint = Tính cả vụ việc của các đơn vị trực thuộc.
action-owner = Người phụ trách
action-due = Hạn xong
action-done-on = Xong ngày
action-since = Tính vụ việc từ ngày
action-since-hint = Các vụ việc đóng từ ngày này trở đi sẽ được gắn vào.
action-effect = Kết quả mong đợi
action-effect-words = Mô tả
action-effect-example = Buổi sáng không ai phải chờ quá năm phút.
action-target = Theo chỉ số
action-no-metric-chosen = Không dùng chỉ số
action-from = Từ
action-to = Đến
action-state = Trạng thái
action-all-states = Mọi trạng thái
action-all-units = Mọi đơn vị
action-all-owners = Mọi người phụ trách
action-state-planned = Đã lên kế hoạch
action-state-under-way = Đang thực hiện
action-state-done = Đã xong
action-state-dropped = Đã bỏ
action-view-open = Chưa xong
action-view-late = Quá hạn
action-late = Quá hạn
action-cases-count = { NUMBER($cases) } vụ việc
action-cases = Vụ việc liên quan
action-cases-line = { NUMBER($cases) } vụ việc đóng với nguyên nhân này từ { $day }{ $nameless ->
    [0] {""}
   *[other] , trong đó { NUMBER($nameless) } vụ chưa biết khách là ai
  }
action-cases-all = Xem tất cả
action-case-nameless = Khách không để lại tên
action-case-closed = đóng ngày
action-months = Số vụ việc có nguyên nhân này theo tháng
action-months-hint = Tính theo tháng mở vụ việc. Vụ việc còn mở thì chưa có nguyên nhân, nên những tháng gần đây có thể còn tăng.
action-done-here = xong
action-compared = { $days } ngày trước khi xong: { NUMBER($before) } vụ. { $days } ngày sau khi xong: { NUMBER($since) } vụ.
action-places = Nơi thực hiện
action-places-not = So với
action-places-title = Thực hiện ở đâu, so với nơi nào
action-places-hint = Không chọn nơi thực hiện nghĩa là làm ở cả đơn vị. Những chi nhánh không thực hiện cho thấy nếu không làm gì thì sẽ ra sao: nên chọn nơi tương tự.
action-places-hidden = { NUMBER($count) } nơi ngoài đơn vị của anh/chị
action-compared-choose = Chi nhánh để so sánh, không thực hiện
action-compared-title = Nơi đã làm và nơi không làm
action-compared-done = Nơi đã làm
action-compared-other = Nơi không làm
action-compared-hidden = Cải tiến này được so với những chi nhánh ngoài đơn vị của anh/chị. Ai xem được tất cả các chi nhánh ấy sẽ thấy kết quả so sánh.
action-compared-not-yet = Từ ngày thứ hai sau khi làm xong, số liệu của hai nhóm sẽ hiện cạnh nhau ở đây.
action-compared-days = { $days } ngày trước ngày làm xong và { $days } ngày sau đó
action-compared-before = Trước
action-compared-since = Sau
action-compared-responses = Phản hồi
action-compared-cases = Vụ việc có nguyên nhân này
action-compared-rate = Trên 100 phản hồi
action-compared-range = { $low } đến { $high }
action-compared-rates-moved = Số vụ việc có nguyên nhân này trên 100 phản hồi { $doneway ->
    [fell] giảm { $done }
    [rose] tăng { $done }
   *[same] không đổi
  } ở nơi đã làm và { $otherway ->
    [fell] giảm { $other }
    [rose] tăng { $other }
   *[same] không đổi
  } ở nơi không làm.
action-compared-scores-moved = { $metric } { $doneway ->
    [fell] giảm { $done }
    [rose] tăng { $done }
   *[same] không đổi
  } ở nơi đã làm và { $otherway ->
    [fell] giảm { $other }
    [rose] tăng { $other }
   *[same] không đổi
  } ở nơi không làm.
action-compared-few = Còn quá sớm để kết luận: có cột chưa đủ { $few } phản hồi.
action-compared-chance = Còn quá sớm để kết luận: chênh lệch nhỏ như vậy có thể là ngẫu nhiên.
action-compared-better = Nơi đã làm tốt lên nhiều hơn { $by } (có thể từ { $low } đến { $high }).
action-compared-worse = Nơi đã làm kém đi { $by } so với nơi không làm (có thể từ { $low } đến { $high }).
action-compared-hint = Chỉ tính phản hồi có chấm điểm; dưới mỗi điểm là khoảng mà điểm có thể nằm trong đó. Ở cả hai nhóm, vụ việc chưa đóng thì chưa có nguyên nhân. Dưới { $few } phản hồi thì chưa kết luận. Các chi nhánh còn khác nhau ở những điều khác: hãy xem còn gì đã thay đổi.
action-story = Diễn biến
action-start = Bắt đầu
action-finish = Đã làm xong
action-drop = Bỏ cải tiến này
action-resume = Làm tiếp
action-note = Ghi chú
action-note-hint = Dành cho đồng nghiệp; khách không nhìn thấy.
action-step-planned = đã lên kế hoạch
action-step-changed = đã sửa
action-step-started = đã bắt đầu
action-step-done = đã làm xong
action-step-dropped = đã bỏ
action-step-resumed = đã làm tiếp
action-step-noted = đã ghi chú
action-step-announced = đã báo cho khách
action-step-change = { $field }: { $from } → { $to }
action-said-planned = Đã lên kế hoạch cải tiến.
action-said-saved = Đã lưu cải tiến.
action-said-started = Cải tiến đang được thực hiện.
action-said-done = Đã xong. Giờ anh/chị có thể báo lại cho những khách đã góp ý.
action-said-dropped = Đã bỏ cải tiến này.
action-no-title = Hãy nói ngắn gọn điều sẽ thay đổi.
action-title-long = Xin viết không quá 200 ký tự.
action-effect-long = Xin viết không quá 2.000 ký tự.
action-no-such-cause = Hãy chọn một nguyên nhân trong danh sách.
action-no-unit = Hãy chọn đơn vị.
action-no-such-place = Hãy chọn trong danh sách.
action-place-elsewhere = Chỉ có thể thực hiện trong đơn vị của cải tiến. Hãy chọn nơi trực thuộc, hoặc chọn đơn vị cấp trên.
action-no-such-compared = Hãy chọn chi nhánh so sánh trong danh sách.
action-overlap = Một chi nhánh không thể vừa là nơi thực hiện vừa là nơi để so sánh. Hãy bỏ khỏi một trong hai danh sách. Khi không chọn nơi nào, cải tiến được thực hiện ở cả đơn vị.
action-no-owner = Hãy chọn người phụ trách.
action-no-such-owner = Người này không làm việc cho đơn vị đã chọn. Hãy chọn người khác hoặc đơn vị khác.
action-no-day = Hãy chọn ngày.
action-no-metric = Hãy chọn chỉ số cho các giá trị này, hoặc để trống.
action-bad-value = Hãy nhập một số từ { $low } đến { $high }.
action-moved-on = Có người vừa chuyển trạng thái của cải tiến này. Hãy mở lại để xem tình hình mới.
action-nothing-noted = Hãy viết điều cần ghi chú.
action-note-long = Xin viết ghi chú không quá 4.000 ký tự.

# Announcements
announcement = Quý khách góp ý, chúng tôi đã làm
announcement-note = chỉ báo cho những khách đã góp ý, mỗi người một lần
announcement-write = Báo cho khách
announcement-write-note = Khách đã góp ý điều gì và nhờ đó đã thay đổi ra sao. Thư chỉ gửi cho khách của các vụ việc thuộc cải tiến này.
announcement-write-hint = Phía trước nội dung có lời chào kèm tên khách, phía dưới có đường dẫn để không nhận thư như vậy nữa. Khách dùng ngôn ngữ chưa có nội dung sẽ không được gửi.
announcement-subject-label = Tiêu đề
announcement-body-label = Nội dung
announcement-subject = Điều Quý khách góp ý đã được thay đổi
announcement-subject-from = { $organisation }: điều Quý khách góp ý đã được thay đổi
announcement-beginning = Thời gian trước, Quý khách có cho chúng tôi biết về một điều chưa tốt. Xin cảm ơn Quý khách: nhờ vậy chúng tôi đã thay đổi được.
announcement-beginning-cause = Thời gian trước, Quý khách có cho chúng tôi biết về một điều chưa tốt, và chúng tôi đã tìm ra nguyên nhân: { $cause }. Xin cảm ơn Quý khách: nhờ vậy chúng tôi đã thay đổi được.
announcement-fill = [Xin viết ở đây điều đã thay đổi.]
announcement-unfilled = Hãy viết điều đã thay đổi thay cho phần trong ngoặc, hoặc để trống ngôn ngữ này.
announcement-missing = Chưa có nội dung bằng: { $languages }
announcement-look = Xem ai sẽ nhận
announcement-preview = Xem lại trước khi gửi
announcement-preview-note = Đây là nội dung khách sẽ đọc. Chưa có gì được gửi đi trước khi anh/chị bấm gửi.
announcement-change = Sửa nội dung
announcement-letters = { NUMBER($count) } thư
announcement-no-letter = Chưa có nội dung bằng ngôn ngữ này, nên khách dùng ngôn ngữ này sẽ không được gửi.
announcement-who = Ai sẽ nhận
announcement-reach = Sẽ gửi cho { NUMBER($reached) } khách, trong { NUMBER($eligible) } khách có vụ việc đóng với nguyên nhân này.
announcement-left-told = { NUMBER($count) } khách đã được báo về cải tiến này
announcement-left-erased = { NUMBER($count) } khách đã được xóa dữ liệu
announcement-left-outside = { NUMBER($count) } khách không thuộc phân khúc
announcement-left-quiet = { NUMBER($count) } khách không muốn nhận thư như vậy
announcement-left-unasked = { NUMBER($count) } khách chưa đồng ý cho liên hệ lại về điều đã góp ý
announcement-left-no-address = { NUMBER($count) } khách không để lại email
announcement-left-later = { NUMBER($count) } khách gặp lại chuyện này sau khi đã sửa xong
announcement-left-no-letter = { NUMBER($count) } khách dùng ngôn ngữ chưa có nội dung
announcement-left-lately = { NUMBER($count) } khách vừa nhận thư về một thay đổi khác
announcement-segment = Chỉ khách trong một phân khúc
announcement-segment-hint = Phân khúc chỉ thu hẹp trong số khách có vụ việc đóng với nguyên nhân này, không thêm ai khác.
announcement-everybody = Mọi khách có liên quan
announcement-to-segment = chỉ { $segment }
announcement-no-segment = Phân khúc này không còn, hoặc là của người khác. Hãy chọn phân khúc khác.
announcement-nameless = { NUMBER($count) } vụ việc của khách không để lại cách liên hệ.
announcement-limit = Mỗi khách nhận không quá một thư như vậy trong { $days } ngày.
announcement-no-limit = Không giới hạn số lần một khách nhận thư như vậy.
announcement-limit-change = Đổi cài đặt này
announcement-send = Gửi cho { NUMBER($count) } khách
announcement-not-done = Chỉ báo cho khách khi cải tiến đã làm xong.
announcement-nobody = Không còn ai để gửi: mọi khách đã được báo, hoặc không được gửi vì các lý do ở trên.
announcement-said-sending = Thư đang được gửi đi.
announcement-progress = Thư
announcement-ended = { NUMBER($ended) } trên { NUMBER($all) }
announcement-sent = { NUMBER($count) } đã gửi
announcement-queued = { NUMBER($count) } đang chờ
announcement-failed = { NUMBER($count) } không đến được
announcement-dropped = { NUMBER($count) } đã dừng vì khách không muốn nhận
announcement-maybe-twice = { NUMBER($count) } thư có thể đã đến hai lần
announcement-queueing = đang xem ai sẽ nhận
announcement-reached = cho { NUMBER($count) } khách
announcement-again = Báo cho những khách chưa được báo
announcement-no-subject = Hãy viết tiêu đề, hoặc để trống ngôn ngữ này.
announcement-subject-long = Xin viết tiêu đề không quá 200 ký tự.
announcement-no-body = Hãy viết nội dung, hoặc để trống ngôn ngữ này.
announcement-body-long = Xin viết nội dung không quá 10.000 ký tự.
announcement-empty = Hãy viết thư bằng ít nhất một ngôn ngữ.
announcement-why = Quý khách nhận thư này vì đã chia sẻ với chúng tôi về lần ghé thăm hoặc đơn hàng của mình.
announcement-quiet-link = Không nhận thư về các thay đổi nữa
announcement-settings-note = Khách được báo về các thay đổi thường xuyên đến đâu
announcement-days = Số ngày giữa hai thư gửi cho một khách
announcement-days-hint = Khách đã nhận thư trong số ngày này sẽ không được gửi nữa. Nhập 0 nếu không giới hạn.
announcement-bad-days = Hãy nhập số ngày từ 0 đến { $most }.
announcement-said-saved = Đã lưu.

# Causes
causes-title = Những nguyên nhân lặp lại
causes-note = Những điều lặp lại nhiều nhất, theo nguyên nhân của các vụ việc đã đóng trong 90 ngày qua
causes-empty-title = Chưa có nguyên nhân nào
causes-empty-text = Khi vụ việc được đóng kèm nguyên nhân gốc, những nguyên nhân hay gặp nhất sẽ đứng đầu ở đây.
causes-pareto = Nguyên nhân, hay gặp nhất trước
causes-line = { $causes } nguyên nhân giải thích { $share } của { NUMBER($cases) } vụ việc.
causes-raised = Nổi lên gần đây
causes-raised-text = { $cases } vụ việc trong 30 ngày
causes-cause = Nguyên nhân gốc
causes-cases = Vụ việc
causes-share = Cộng dồn
causes-gone = Nguyên nhân không còn tồn tại
causes-plan = Lên kế hoạch cải tiến
causes-has-action = Đã có cải tiến
