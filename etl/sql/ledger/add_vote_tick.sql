-- Minute and second of votes, modulo thirty minutes, where the file tells seconds. Reads vote_row. Parameter: base (as in add_vote).
insert into row_tick
select $base + line::bigint, tick
from vote_row
where tick is not null and (select bool_or(tick % 60 <> 0) from vote_row)
