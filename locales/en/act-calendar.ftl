### What is wrong with opening hours as they were typed.

calendar-zone-unknown = There is no time zone “{ $zone }”. Choose one from the list, such as Asia/Bangkok.
calendar-shift-unreadable = “{ $shift }” can't be read as hours. Write them like 09:00-17:30.
calendar-shift-empty = “{ $shift }” begins and ends at the same time. For the whole day write 00:00-24:00.
calendar-shifts-overlap = { $shift } overlaps with { $other }.
calendar-shifts-too-many = That is more shifts than a day can use. Keep at most 24.
calendar-never-open = Give at least one day some hours, or no promise could ever fall due.
calendar-holiday-unreadable = There is no day “{ $date }”. Write dates like 2026-04-13.
calendar-holiday-twice = { $date } is already in the list.
calendar-holiday-name-long = Keep the name of the holiday on { $date } under 200 characters.
calendar-holidays-too-many = Keep at most 1,000 holidays.
