-- Rooms of an earlier version were asked in English.
alter table room add column language text not null default 'en'
