# Giao dịch
transactions-title = Giao dịch
transactions-count = { $count ->
    [0] Chưa có giao dịch nào
   *[other] { $count } giao dịch
  }
transactions-empty-title = Chưa biết khách hàng mua gì
transactions-empty-text = Anh/chị hãy đưa vào tệp từ máy tính tiền hoặc cửa hàng, hoặc để hệ thống báo từng lần mua qua API. Khi đó anh/chị sẽ thấy khách ở lại bao lâu và đáng giá bao nhiêu.
transactions-import = Đưa giao dịch vào
transactions-import-note = Một tệp có mỗi dòng một lần mua: mã, thời gian, số tiền và người mua.
transactions-import-hint = CSV, tối đa { $most } MB. Khách được nhận ra theo mã, e-mail hoặc số điện thoại; khách mới sẽ được thêm.
transactions-look-note = Chưa có gì được đưa vào. Anh/chị hãy xem các cột đã được hiểu đúng chưa.
transactions-looked = { $count } dòng có thể đưa vào, { $refused ->
    [0] không dòng nào bị loại
   *[other] { $refused } dòng bị loại
  }
transactions-first = Những dòng đầu
transactions-stay-out = Những dòng bị loại
transactions-why = Lý do
transactions-take = Đưa các giao dịch này vào
transactions-taken = { $new } giao dịch mới, { $known } đã có từ trước. { $others ->
    [0] {""}
   *[other] { $others } giao dịch có mã thuộc về lần mua khác nên không được đưa vào.
  }
transaction-customer = Khách hàng
transaction-source-api = API
transaction-source-file = tệp
transaction-column-ignore = Bỏ qua
transaction-column-id = Mã giao dịch
transaction-column-at = Thời gian
transaction-column-amount = Số tiền
transaction-column-external = Mã khách hàng
transaction-column-email = E-mail
transaction-column-phone = Số điện thoại
transaction-column-name = Tên khách hàng
transaction-flaw-needed = Anh/chị hãy cho biết cột nào là mã giao dịch, thời gian và số tiền.
transaction-flaw-nobody = Anh/chị hãy cho biết cột nào nói ai đã mua: mã, e-mail hoặc số điện thoại.
transaction-flaw-twice = Hai cột không thể cùng là một thứ.
transaction-flaw-currency = Anh/chị hãy cho biết số tiền tính bằng đồng tiền nào.
transaction-currency = Đồng tiền
transaction-currency-hint = Ba chữ cái, ví dụ THB hoặc VND. Mọi giao dịch dùng chung một đồng tiền.
transaction-currency-settled = Số tiền được đọc theo { $currency }, như mọi giao dịch của anh/chị.
transaction-refused-empty = Dòng trống.
transaction-refused-broken = Không tách được dòng thành các cột: hãy xem lại dấu ngoặc kép.
transaction-refused-id = Không có mã giao dịch.
transaction-refused-at = Không đọc được ngày, hoặc ngày đó chưa tới.
transaction-refused-amount = Không đọc được số tiền.
transaction-refused-nobody = Không có gì cho biết ai đã mua.
transaction-api-differs = Mã này đã có với thời gian hoặc số tiền khác. Giao dịch đầu tiên được giữ.
transaction-api-currency = Giao dịch của tổ chức dùng đồng tiền khác, và tổng của hai đồng tiền không có nghĩa gì.
audit-what-transactions-imported = Đã đưa giao dịch vào
