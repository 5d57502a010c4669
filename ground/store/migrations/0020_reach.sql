-- When in the day a customer would like to be reached, as they said with their answer: `morning`,
-- `afternoon`, `evening`; nothing for any time.
alter table listen_response add column reach text;
