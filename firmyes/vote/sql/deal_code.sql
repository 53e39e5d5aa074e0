-- One code of one room.
insert into code (room, code) values (?, ?)
