-- A survey with a line per answer, gathered to a row per person, wave and moment. Where most answers have a moment of their own
-- (the first lines tell), the moments of one sitting are one: those less than six hours after the one before, told as the last.
-- Grain: response. Reads said.
create or replace temp table long_row as
with
told as (
    select count(distinct (team, date, respondent, response_id, wave)) * 2 > count(*) as apart
    from said
    where
        problem = 0
        and line < 100000
),
one_by_one as (
    select
        said.*,
        lag(date) over (partition by team, respondent, response_id, wave order by date, line) as before
    from said cross join told
    where
        problem = 0
        and told.apart
),
gathered as (
    select
        * exclude (before),
        null::timestamp as moment,
        sum(coalesce(date - before >= interval 6 hours, false)::integer)
            over (partition by team, respondent, response_id, wave order by date, line) as sitting
    from one_by_one
    union all
    select
        said.*,
        date as moment,
        null as sitting
    from said cross join told
    where
        problem = 0
        and told.apart is not true
),
final as (
    select
        min(line) as line,
        fingerprint(string_agg(item_text || chr(30) || value_text, chr(31) order by item_text, line)) as content,
        team,
        max(date) as date,
        max(stamp) as stamp,
        respondent,
        response_id,
        wave,
        list(line) as lines
    from gathered
    group by team, moment, sitting, respondent, response_id, wave
)
select * from final
