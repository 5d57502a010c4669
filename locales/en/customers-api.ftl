# Customers for programs.
scope-customers-read = Read customers
scope-customers-write = Add and change customers and what they allow
audit-what-customer-added = Added a customer
audit-what-customer-changed = Changed a customer
audit-what-attribute-added = Added an attribute
api-customer-nobody = Give an external_id, an email or a phone.
api-customer-clash = The ids and addresses belong to another customer, or to several.
api-unit = There is no such unit within this key's reach.
api-attribute-unknown = There is no attribute of this name. Add it first.
api-attribute-kind = The value is not of the attribute's kind.
api-attribute-name = Use 1 to 40 small letters, digits and _.
api-attribute-clash = There are 50 attributes already, or this one is of another kind.
