-- Minute and second of survey rows, modulo thirty minutes, where the file tells seconds. Reads response_row. Parameters: base,
-- surveys (as in add_response).
insert into row_tick
select $base + line::bigint * $surveys + number, tick
from response_row
where tick is not null and (select bool_or(tick % 60 <> 0) from response_row)
