-- The survey rows of a load. Reads response_row, theirs: what a row of a named team is known again by is known within that name
-- alone, so that no file of some teams speaks for, or learns of, anybody of others. Parameters: load_id, base (first free row
-- id), surveys (how many a line may hold).
insert into response
select
    $base + line::bigint * $surveys + number,
    $load_id,
    coalesce(within(row_key, theirs.name), row_key),
    content,
    coalesce(within(moment, theirs.name), moment),
    team,
    respondent,
    answered_on,
    wave,
    instrument,
    scale_min,
    scale_max,
    answered,
    total,
    within(coalesce(respondent, row_key), theirs.name)
from response_row left join theirs using (team)
