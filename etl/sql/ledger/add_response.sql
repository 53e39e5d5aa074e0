-- The survey rows of a load. Reads response_row. Parameters: load_id, base (first free row id), surveys (how many a line may hold).
insert into response
select
    $base + line::bigint * $surveys + number,
    $load_id,
    row_key,
    content,
    moment,
    team,
    respondent,
    answered_on,
    wave,
    instrument,
    scale_min,
    scale_max,
    answered,
    total
from response_row
