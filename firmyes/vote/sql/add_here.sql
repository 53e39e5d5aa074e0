-- Rooms of an earlier version know no shared screen: none of them was one.
alter table room add column here integer not null default 0
