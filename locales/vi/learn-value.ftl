# Giá trị khách hàng
value-title = Khách hàng đáng giá bao nhiêu
value-fifths = Ít khách mang lại phần lớn
value-fifth = { $fifth ->
    [1] Một phần năm tốt nhất
    [5] Một phần năm cuối
   *[other] Phần năm thứ { $fifth }
  }
value-best = { $count } khách tốt nhất, tức một phần năm, mang lại { $share } số tiền.
value-eighty = { $count } trên { $all } khách mang lại 80%.
value-gini = Hệ số Gini { $gini }: bằng 0 khi mọi người mang lại như nhau, gần 1 khi một người mang lại tất cả. Trước chi phí.
value-rfm = Gần đây và thường xuyên ra sao
value-rfm-note = Số khách, và phần tiền họ mang lại
value-f = { $f ->
    [1] hiếm khi
    [5] thường xuyên nhất
   *[other] tần suất { $f }
  }
value-r = { $r ->
    [1] đã lâu nhất
    [5] vừa mới mua
   *[other] độ mới { $r }
  }
value-to-come = Điều sắp tới
value-coming = Một khách còn ở lại có lẽ sẽ mang lại { $amount } trong 52 tuần tới.
value-coming-unknown = Dữ liệu còn quá ít để dự đoán điều sắp tới.
value-model-often = Mức độ thường xuyên: mô hình đã hội tụ. Sau mỗi lần mua, trung bình { $leave } khách rời đi.
value-model-often-open = Mức độ thường xuyên: mô hình chưa hội tụ nên không dùng để dự đoán.
value-model-spend = Số tiền chi: mô hình đã hội tụ.
value-model-spend-open = Số tiền chi: mô hình chưa hội tụ nên không dùng để dự đoán.
value-made = Số lần mua dự kiến theo mô hình BG/NBD, mỗi lần đáng giá bằng mức mô hình Gamma-Gamma trông đợi ở khách, trong 13 kỳ bốn tuần, giá trị đồng tiền giảm 1% mỗi kỳ. Trước chi phí; các lần mua trong một ngày tính là một.
value-test = Nếu dự đoán trước thì có đúng không?
value-test-none = Để thử, cần các lần mua trong một năm rưỡi và các mô hình hội tụ trên năm đầu.
value-test-times = Dựa trên những gì đã biết vào { $day }, mô hình dự đoán { $customers } khách mua { $foretold } lần trong nửa năm sau; thực tế là { $came } lần.
value-test-found = Một phần năm được cho là tốt nhất đã mang lại { $found } số tiền từ đó. Một phần năm thực sự tốt nhất mang lại { $best }.
value-customers = Từng khách hàng
value-customers-note = Người có lẽ mang lại nhiều nhất đứng trước
value-scores = Gần đây · thường xuyên · nhiều
value-alive = Vẫn còn mua
