-- The votes of a load. Reads vote_row. Parameters: load_id, base (first free row id).
insert into vote
select
    $base + line::bigint,
    $load_id,
    row_key,
    content,
    moment,
    decision_id,
    team,
    respondent,
    voted_on,
    agreement,
    commitment,
    concern_unsaid,
    challenge_welcome,
    in_the_way
from vote_row
