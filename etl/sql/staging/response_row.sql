-- Usable survey rows with their keys. Grain: line × survey of the plan (number). Reads answered, survey, file_fact, twin.
-- row_key says whose row this is, by what the file itself tells and nobody can rename: the tool's response id, else the
-- respondent with the moment, wave or day of the answer, else the whole row. Never the team. Day and month go into it
-- unordered, so that a corrected reading of "03/04" does not make a new row. A short id counts within one form only.
-- A view: hashed once, as the rows go into the ledger; who only counts teams or days hashes none.
create or replace temp view response_row as
with
row_said as (
    select
        a.* exclude (team, respondent),
        tidy(a.team) as team,
        case when a.respondent is not null
            then keyed(case when contains(a.respondent, '@') then lower(a.respondent) else a.respondent end)
        end as respondent,
        coalesce(a.date::date, file_fact.day) as answered_on,
        file_fact.timed and a.date is not null as has_time,
        file_fact.given
    from answered a cross join file_fact
),
identity as (
    select
        *,
        case
            when response_id is not null
                then concat_ws(chr(31), 'id', response_id, case when length(response_id) < 8 then coalesce(day_print(stamp), wave, given) end)
            when respondent is not null and has_time
                then concat_ws(chr(31), 'person', respondent, day_print(stamp), stamp::time)
            when respondent is not null
                then concat_ws(chr(31), 'person', respondent, coalesce(wave, day_print(stamp), given))
            else unnamed(cells, coalesce(day_print(stamp), wave, given), case when has_time then stamp::time end)
        end as said
    from row_said
)
select
    final.line,
    final.number,
    fingerprint(case when twin.place is null then final.said else concat_ws(chr(31), final.said, twin.place) end) as row_key,
    final.content,
    case when final.has_time then fingerprint(concat_ws(chr(31), final.content, day_print(final.stamp), final.stamp::time)) end as moment,
    final.team,
    final.respondent,
    final.answered_on,
    final.wave,
    survey.instrument,
    survey.scale_min,
    survey.scale_max,
    final.answered,
    final.total,
    case when final.has_time then ((minute(final.stamp) % 30) * 60 + second(final.stamp))::smallint end as tick
from identity final
join survey on survey.number = final.number
left join twin on twin.number = final.number and twin.line = final.line
