### Điều cần sửa trong điều kiện của quy tắc, viết cho người soạn quy tắc.

condition-did-you-mean = Có phải ý anh/chị là { $hint } không?

## Các loại giá trị trong điều kiện
condition-kind =
    { $kind ->
        [test] câu hỏi có hoặc không
        [number] một con số
        [text] một đoạn chữ
        [list] một danh sách
       *[map] một bộ giá trị có tên
    }

## Lỗi gõ
condition-empty = Vui lòng nhập điều kiện, hoặc nhập “true” nếu quy tắc dành cho mọi phản hồi.
condition-too-long = Điều kiện chỉ được dài tối đa { $most } ký tự. Anh/chị hãy tách thành hai quy tắc.
condition-too-deep = Chỗ này lồng nhau quá sâu hoặc nối quá dài. Anh/chị hãy tách thành hai quy tắc.
condition-too-costly = Điều kiện này phải dò lời nhận xét quá nhiều lần. Vui lòng bớt từ hoặc bớt điều kiện.
condition-quote-open = Đoạn chữ bắt đầu ở đây chưa có dấu nháy đóng.
condition-quote-curly = Không dùng được { $found } ở đây. Vui lòng đặt chữ trong dấu nháy thẳng: { $instead }…{ $instead }.
condition-quotes-missing = Vui lòng đặt “{ $found }” trong dấu nháy: '{ $found }'.
condition-operator = Vui lòng viết { $instead } thay cho { $found }.
condition-bracket-open = Dấu ngoặc { $found } chưa được đóng.
condition-bracket-close = Không có dấu ngoặc mở cho { $found } này.
condition-character = Ký tự { $found } không có nghĩa trong điều kiện. Nếu nó thuộc về một đoạn chữ, vui lòng đặt đoạn đó trong dấu nháy.
condition-unseen = Ở đây có một ký tự ẩn, thường lẫn vào khi sao chép từ tài liệu. Vui lòng xóa nó và gõ lại dấu cách.
condition-unexpected = Không nên có “{ $found }” ở đây.
condition-unfinished = Điều kiện còn dang dở. Phần cuối đang thiếu gì đó.

## Tên gọi
condition-name-unknown = Không có gì tên là “{ $found }”.
condition-field-unknown = { $noun } không có “{ $found }”.
condition-whole = Vui lòng nói rõ anh/chị cần phần nào của { $found }.
condition-no-fields = Không thể hỏi “{ $found }” từ { condition-kind }.
condition-function-unknown = Không có hàm “{ $found }”.
condition-value-unknown = Giá trị ở đây không bao giờ là “{ $found }”. Các giá trị có thể là { $known }.
condition-null = Điều kiện không dùng “null”. Để hỏi thông tin có hay chưa, vui lòng dùng has(…).

## Những gì đi được với nhau
condition-not-a-question = Điều kiện phải là câu hỏi có hoặc không, còn đây là { condition-kind }. Vui lòng so sánh nó với một giá trị.
condition-unfit =
    { $wanted ->
        [test] { $operator } dùng để nối các câu hỏi có hoặc không, còn đây là { condition-kind }.
        [number] { $operator } dùng cho con số, còn đây là { condition-kind }.
       *[text] { $operator } dùng cho đoạn chữ, còn đây là { condition-kind }.
    }
condition-incomparable =
    Không thể dùng { $operator } để so sánh { $left ->
        [test] câu hỏi có hoặc không
        [number] con số
        [text] đoạn chữ
        [list] danh sách
       *[map] bộ giá trị có tên
    } với { $right ->
        [test] câu hỏi có hoặc không
        [number] con số
        [text] đoạn chữ
        [list] danh sách
       *[map] bộ giá trị có tên
    }. Đoạn chữ toàn chữ số có thể đổi thành số bằng int(…).
condition-whole-and-real = { $operator } cần hai số nguyên hoặc hai số thập phân: 2 với 3, hoặc 2.0 với 3.5.
condition-remainder = % chỉ dùng cho số nguyên.
condition-either = Hai kết quả của ? và : phải cùng loại.
condition-arguments = Nội dung trong ngoặc của { $found } chưa đúng.
condition-has-what = has(…) hỏi về từng mục thông tin, ví dụ has(response.score).
condition-mentions-what = mentions(…) nhận các từ cần tìm, mỗi từ đặt trong dấu nháy.
condition-no-size = size(…) đếm đoạn chữ, danh sách hoặc bộ giá trị có tên, còn đây là { condition-kind }.
condition-no-members = Đây là { condition-kind }; chỉ danh sách chữ hoặc bộ giá trị có tên mới có phần tử.
condition-not-in-list = Danh sách này không thể chứa { condition-kind }. Số nằm trong danh sách số, chữ nằm trong danh sách chữ.
condition-list-empty = Danh sách trống không chứa gì. Vui lòng thêm giá trị vào giữa hai dấu ngoặc.
condition-list-mixed = Vui lòng để số và chữ trong các danh sách riêng.
condition-list-of = Danh sách chỉ chứa số hoặc chữ, còn đây là { condition-kind }.
condition-place = Vị trí trong danh sách là số nguyên, tính từ 0.
condition-member-name = Vui lòng đặt một tên riêng cho phần tử, ví dụ unit.path.exists(u, u == 'Đà Nẵng').
condition-each-within = Không thể lồng exists, all và exists_one vào nhau.
condition-unsupported = Phần này của ngôn ngữ không dùng trong điều kiện.

## Khi quy tắc đang chạy
condition-trouble-zero = Điều kiện có phép chia cho 0 với phản hồi này.
condition-trouble-range = Một con số trong điều kiện lớn quá giới hạn với phản hồi này.
