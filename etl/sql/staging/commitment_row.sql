-- Usable promises. Grain: line. Reads said, file_fact, state_row, promised_row. Dropped goes before kept, kept before open; a status
-- that says open goes before a done day (reopened), and a done day after the export's own day is none. A tool that tells only since
-- when a row has its state tells so when it was done. Words in place of a promised day stay with what was promised;
-- a row without an id goes by its words, the day it was made and its decision; a number of up to six digits (1, 2, 3 down a
-- list of one's own) counts within its team, or two teams' lists would be one: which earlier promise such a row is, again_key
-- says. The page Meeting names a promise by its whole id: it settles what any source told of.
create or replace temp table commitment_row as
with
named as (
    select
        *,
        'words ' || left(md5(concat_ws(chr(31), what, made_on, decision)), 16) as words
    from said
    where problem = 0
),
numbered as (
    select
        *,
        case
            when regexp_full_match(id, '#?\d{1,6}') then id || ' of ' || tidy(team)
            when id is not null then id
            else words || case row_number() over (partition by id is null, words order by line)
                when 1 then ''
                else ' ' || row_number() over (partition by id is null, words order by line)
            end
        end as own_id
    from named
),
final as (
    select
        n.line,
        case when file_fact.source = 'meeting' then n.own_id else file_fact.source || ':' || n.own_id end as commitment_id,
        case
            when file_fact.promised = 'all' then 'promised'
            when file_fact.promised = 'none' then 'tracker'
            when promised_row.promised then 'promised'
            else 'tracker'
        end as origin,
        tidy(n.team) as team,
        tidy(n.decision) as decision_id,
        case when coalesce(n.due_on, n.due_first) is null and n.due_vague is not null then n.what || ' (' || n.due_vague || ')' else n.what end as what,
        n.owner,
        n.made_on,
        coalesce(n.due_on, n.due_first) as due_on,
        case when n.due_first is distinct from n.due_on and n.due_on is not null then n.due_first end as due_first,
        n.done_on,
        n.dropped_on,
        n.state_since,
        case
            when state_row.dropped or n.dropped_on is not null then 'dropped'
            when state_row.kept or (n.done_on <= file_fact.day + 1 and state_row.opened is not true) then 'kept'
            else 'open'
        end as state,
        n.status,
        n.reason,
        file_fact.day + 1 as latest  -- a day more: the export's clock may stand in another zone
    from numbered n
    cross join file_fact
    left join state_row on state_row.line = n.line
    left join promised_row on promised_row.line = n.line
)
select
    * exclude (latest, state_since) replace (
        case when state = 'kept' and coalesce(done_on, state_since) <= latest then coalesce(done_on, state_since) end as done_on,
        case when state = 'dropped' then coalesce(dropped_on, done_on, state_since) end as dropped_on
    )
from final
