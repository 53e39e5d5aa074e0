-- The votes of a load. Reads vote_row, theirs (see add_response.sql). Parameters: load_id, base (first free row id).
insert into vote
select
    $base + line::bigint,
    $load_id,
    coalesce(within(row_key, theirs.name), row_key),
    content,
    coalesce(within(moment, theirs.name), moment),
    decision_id,
    team,
    respondent,
    voted_on,
    agreement,
    commitment,
    concern_unsaid,
    challenge_welcome,
    in_the_way,
    within(coalesce(respondent, row_key), theirs.name)
from vote_row left join theirs using (team)
