# Khách hàng cho chương trình.
scope-customers-read = Đọc khách hàng
scope-customers-write = Thêm, sửa khách hàng và những gì khách đồng ý
audit-what-customer-added = Đã thêm khách hàng
audit-what-customer-changed = Đã sửa khách hàng
audit-what-attribute-added = Đã thêm thuộc tính
api-customer-nobody = Xin cho biết external_id, email hoặc phone.
api-customer-clash = Mã và địa chỉ thuộc về khách khác, hoặc về nhiều khách.
api-unit = Không có đơn vị này trong phạm vi của khóa.
api-attribute-unknown = Không có thuộc tính tên này. Xin thêm trước.
api-attribute-kind = Giá trị không đúng loại của thuộc tính.
api-attribute-name = Xin dùng 1 đến 40 chữ thường, chữ số và _.
api-attribute-clash = Đã có 50 thuộc tính, hoặc thuộc tính này thuộc loại khác.
