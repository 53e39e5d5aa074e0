-- Usable survey rows with their keys. Grain: line × survey of the plan (number). Reads answered, survey, told.
-- row_key says whose row this is, by what the file itself tells and nobody can rename: the tool's response id, else the
-- respondent with the moment, wave or day of the answer, else the whole row. Never the team. Day and month go into it
-- unordered, so that a corrected reading of "03/04" does not make a new row. A short id counts within one form only.
create or replace temp table response_row as
with
row_said as (
    select
        a.line,
        a.number,
        a.content,
        regexp_replace(a.team, '\s+', ' ', 'g') as team,
        a.wave,
        a.response_id,
        a.cells,
        case when a.respondent is not null
            then keyed(case when contains(a.respondent, '@') then lower(a.respondent) else a.respondent end)
        end as respondent,
        coalesce(a.date::date, told.day) as answered_on,
        case when a.date is not null then concat_ws(
            '-', year(a.date), least(month(a.date), day(a.date)), greatest(month(a.date), day(a.date))
        ) end as day_print,
        case when told.timed and a.date is not null then a.date::time end as at_time,
        told.given
    from answered a cross join told
),
identity as (
    select
        *,
        case
            when response_id is not null
                then concat_ws(chr(31), 'id', response_id, case when length(response_id) < 8 then day_print end)
            when respondent is not null and at_time is not null
                then concat_ws(chr(31), 'person', respondent, day_print, at_time)
            when respondent is not null
                then concat_ws(chr(31), 'person', respondent, coalesce(wave, day_print, given))
            else concat_ws(chr(31), cells, coalesce(day_print, wave, given), at_time)
        end as said
    from row_said
),
final as (
    select *, 1 as twin from identity where response_id is not null or respondent is not null
    union all
    -- two people may say the very same without a name: they are told apart by their order
    select *, row_number() over (partition by number, said order by line) as twin
    from identity where response_id is null and respondent is null
)
select
    final.line,
    final.number,
    keyed(concat_ws(chr(31), final.said, case when final.twin > 1 then final.twin end)) as row_key,
    final.content,
    final.team,
    final.respondent,
    final.answered_on,
    final.wave,
    survey.instrument,
    survey.scale_min,
    survey.scale_max
from final join survey on survey.number = final.number
