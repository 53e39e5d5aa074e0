-- Usable votes with their keys. Grain: line. Reads said, file_fact, known_reason: what stands in the way is one of those, or
-- other; no text somebody typed is kept. row_key: see response_row.sql; where no time of day tells
-- two votes of one person apart, the decision as the file names it does. A file of one question alone has keys of its own:
-- the other file of the same people would else bring the same rows.
create or replace temp table vote_row as
with
row_said as (
    select
        said.line,
        case when file_fact.question is null then said.content else fingerprint(concat_ws(chr(31), said.content, file_fact.question)) end as content,
        tidy(said.team) as team,
        tidy(said.decision) as decision_id,
        said.response_id,
        said.cells,
        case when said.respondent is not null
            then keyed(case when contains(said.respondent, '@') then lower(said.respondent) else said.respondent end)
        end as respondent,
        coalesce(said.date::date, file_fact.day) as voted_on,
        said.agreement::tinyint as agreement,
        said.commitment::tinyint as commitment,
        said.concern_unsaid,
        said.challenge_welcome,
        case when said.in_the_way is not null then coalesce(known_reason.reason, 'other') end as in_the_way,
        said.date,
        said.stamp,
        file_fact.timed and said.date is not null as has_time,
        file_fact.given,
        file_fact.question
    from said
    cross join file_fact
    left join known_reason on lower(known_reason.reason) = lower(tidy(said.in_the_way))
    where said.problem = 0
),
identity as (
    select
        *,
        case
            when response_id is not null
                then concat_ws(chr(31), 'id', response_id, case when length(response_id) < 8 then coalesce(day_print(stamp), decision_id) end)
            when respondent is not null and has_time
                then concat_ws(chr(31), 'person', respondent, day_print(stamp), stamp::time)
            when respondent is not null
                then concat_ws(chr(31), 'person', respondent, 'decision', decision_id)
            when has_time then concat_ws(chr(31), cells, day_print(stamp), stamp::time)
            else concat_ws(chr(31), cells, coalesce(day_print(stamp), given), 'decision', decision_id)
        end as said
    from row_said
),
final as (
    select *, 1 as twin from identity where response_id is not null or respondent is not null
    union all
    select *, row_number() over (partition by said order by line) as twin
    from identity where response_id is null and respondent is null
)
select
    line,
    fingerprint(concat_ws(chr(31), said, question, case when twin > 1 then twin end)) as row_key,
    content,
    case when has_time then fingerprint(concat_ws(chr(31), content, day_print(stamp), stamp::time)) end as moment,
    decision_id,
    team,
    respondent,
    voted_on,
    agreement,
    commitment,
    concern_unsaid,
    challenge_welcome,
    in_the_way,
    case when has_time then ((minute(stamp) % 30) * 60 + second(stamp))::smallint end as tick
from final
