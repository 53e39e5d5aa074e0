-- Done days that are not taken: they lie after the export's own day, or stand beside a status that says open. Grain: line.
-- Reads said, file_fact, state_row. A day more than the export's: its clock may stand in another zone.
create or replace temp table refused_day_row as
with
judged as (
    select
        said.line,
        said.done_on,
        said.status,
        said.done_on > file_fact.day + 1 as is_later,
        coalesce(state_row.opened and not state_row.kept and not state_row.dropped, false) as is_open
    from said
    cross join file_fact
    left join state_row using (line)
    where said.problem = 0 and said.done_on is not null
),
final as (
    select * from judged where is_later or is_open
)
select * from final
