-- The answers of a load's survey rows. Reads answer_row. Parameters: base, surveys (as in add_response).
insert into answer
select $base + line::bigint * $surveys + number, item, value
from answer_row
