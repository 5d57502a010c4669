-- Answers that a member of staff took down for a customer: who did.
alter table listen_response add column entered_by text;
