### Giờ làm việc vừa nhập có gì cần sửa.

calendar-zone-unknown = Không có múi giờ “{ $zone }”. Vui lòng chọn trong danh sách, ví dụ Asia/Ho_Chi_Minh.
calendar-shift-unreadable = Không đọc được “{ $shift }” thành khung giờ. Vui lòng nhập như 09:00-17:30.
calendar-shift-empty = “{ $shift }” bắt đầu và kết thúc cùng một lúc. Nếu mở cả ngày, vui lòng nhập 00:00-24:00.
calendar-shifts-overlap = Khung giờ { $shift } trùng với { $other }.
calendar-shifts-too-many = Một ngày không dùng hết ngần ấy ca. Vui lòng giữ tối đa 24 ca.
calendar-never-open = Vui lòng đặt giờ làm việc cho ít nhất một ngày, nếu không sẽ không có lời hẹn nào đến hạn.
calendar-holiday-unreadable = Không có ngày “{ $date }”. Vui lòng nhập ngày như 2026-04-13.
calendar-holiday-twice = Ngày { $date } đã có trong danh sách.
calendar-holiday-name-long = Tên ngày nghỉ { $date } cần ngắn hơn 200 ký tự.
calendar-holidays-too-many = Danh sách chỉ nhận tối đa 1.000 ngày nghỉ.
