-- A load as the judge of rounds sees it. Parameter: load_id. Columns: loaded_at (seconds since 1970), in_room, doubled, rows.
-- doubled: its rows stand in it twice without an id, so that three people would pass for six. With four questions or more
-- half of them suffices; with fewer, where equal rows are no wonder, all must stand there an even number of times, most of
-- them twice.
with
row_of_load as (
    select content, answered_on as day, moment, team, respondent, '' as subject from response where load_id = $load_id
    union all
    select content, voted_on, moment, team, respondent, decision_id from vote where load_id = $load_id
),
again as (
    select count(*) as times
    from row_of_load
    where respondent is null
    group by content, day, moment, subject
),
counted as (
    select
        (select count(*) from row_of_load) as rows,
        coalesce(sum(times) filter (where times > 1), 0) as twins,
        coalesce(bool_and(times % 2 = 0) and count(*) filter (times = 2) * 2 >= count(*), false) as all_even
    from again
),
asked as (
    select coalesce(max(n), 0) as questions
    from (select count(distinct item) as n from load_question where load_id = $load_id and value is null group by instrument)
)
select
    epoch(load.loaded_at),
    load.source = 'meeting',
    load.source <> 'meeting'
    and case when asked.questions >= 4 then counted.twins * 2 >= counted.rows and counted.rows > 0 else counted.all_even end,
    counted.rows
from load cross join counted cross join asked
where load.load_id = $load_id
