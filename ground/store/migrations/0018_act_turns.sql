-- Playbooks are called something in each language, as JSON: {"en": "…", "th": "…"}. What had one
-- name has it in the organisation's language; the ready ones have all three.
alter table act_playbook rename column name to names;
alter table act_playbook_version rename column name to names;
update act_playbook set names = '{"' || coalesce((select case when body like '%"language":"th"%' then 'th'
  when body like '%"language":"vi"%' then 'vi' else 'en' end from setting where name = 'people.organisation'), 'en')
  || '":"' || replace(replace(names, '\', '\\'), '"', '\"') || '"}';
update act_playbook_version set names = '{"' || coalesce((select case when body like '%"language":"th"%' then 'th'
  when body like '%"language":"vi"%' then 'vi' else 'en' end from setting where name = 'people.organisation'), 'en')
  || '":"' || replace(replace(names, '\', '\\'), '"', '\"') || '"}';
update act_playbook set names = '{"en":"Unhappy customers: put it right","th":"ลูกค้าที่ไม่พอใจ: แก้ไขให้ดี","vi":"Khách chưa hài lòng: khắc phục"}'
where names like '%:"Unhappy customers: put it right"}' or names like '%:"ลูกค้าที่ไม่พอใจ: แก้ไขให้ดี"}' or names like '%:"Khách chưa hài lòng: khắc phục"}';
update act_playbook_version set names = '{"en":"Unhappy customers: put it right","th":"ลูกค้าที่ไม่พอใจ: แก้ไขให้ดี","vi":"Khách chưa hài lòng: khắc phục"}'
where names like '%:"Unhappy customers: put it right"}' or names like '%:"ลูกค้าที่ไม่พอใจ: แก้ไขให้ดี"}' or names like '%:"Khách chưa hài lòng: khắc phục"}';
update act_playbook set names = '{"en":"So-so customers: find what is missing","th":"ลูกค้าที่รู้สึกเฉย ๆ: หาสิ่งที่ยังขาด","vi":"Khách thấy bình thường: tìm điều còn thiếu"}'
where names like '%:"So-so customers: find what is missing"}' or names like '%:"ลูกค้าที่รู้สึกเฉย ๆ: หาสิ่งที่ยังขาด"}' or names like '%:"Khách thấy bình thường: tìm điều còn thiếu"}';
update act_playbook_version set names = '{"en":"So-so customers: find what is missing","th":"ลูกค้าที่รู้สึกเฉย ๆ: หาสิ่งที่ยังขาด","vi":"Khách thấy bình thường: tìm điều còn thiếu"}'
where names like '%:"So-so customers: find what is missing"}' or names like '%:"ลูกค้าที่รู้สึกเฉย ๆ: หาสิ่งที่ยังขาด"}' or names like '%:"Khách thấy bình thường: tìm điều còn thiếu"}';
update act_playbook set names = '{"en":"Happy customers: thank them","th":"ลูกค้าที่พอใจ: กล่าวขอบคุณ","vi":"Khách hài lòng: gửi lời cảm ơn"}'
where names like '%:"Happy customers: thank them"}' or names like '%:"ลูกค้าที่พอใจ: กล่าวขอบคุณ"}' or names like '%:"Khách hài lòng: gửi lời cảm ơn"}';
update act_playbook_version set names = '{"en":"Happy customers: thank them","th":"ลูกค้าที่พอใจ: กล่าวขอบคุณ","vi":"Khách hài lòng: gửi lời cảm ơn"}'
where names like '%:"Happy customers: thank them"}' or names like '%:"ลูกค้าที่พอใจ: กล่าวขอบคุณ"}' or names like '%:"Khách hài lòng: gửi lời cảm ơn"}';

-- Those among whom a rule's cases go in turn: the one whose last turn is longest ago is next.
create table act_turn (
  rule text not null,
  staff text not null,
  last_turn_at bigint not null,
  primary key (rule, staff)
);
