-- How many respondents of a survey file, of all, also answered the same wave for another team, in this file or the ledger:
-- people rarely do, ids counted anew in each team always. Whoever may add files for some teams alone is told of those alone.
-- Reads response_row, theirs.
with
known as (
    select respondent, instrument, coalesce(wave, strftime(answered_on, '%Y-%m')) as wave, team, true as asked
    from response_row
    union all
    select respondent, instrument, coalesce(wave, strftime(answered_on, '%Y-%m')), team, false
    from response semi join (select load_id from load where undone_at is null) using (load_id)
    where team in (select team from theirs) or not exists (from theirs)
),
person as (
    select count(distinct team) filter (asked) as asked, count(distinct team) as known
    from known
    where respondent is not null
    group by respondent, instrument, wave
)
select coalesce(sum(asked) filter (known > 1), 0)::bigint as elsewhere, coalesce(sum(asked), 0)::bigint as everybody
from person
