-- The rows of the groups that may be sealed, under the group's name. Grain: row. Reads fresh_row, fresh_block.
select
    r.kind,
    r.subject,
    r.wave_key,
    b.team,
    r.rid,
    r.row_key::varchar,
    r.content::varchar,
    r.moment::varchar,
    r.person::varchar,
    r.day,
    r.complete,
    row_tick.tick
from fresh_row r
join (select load_id, kind, subject, wave_key, team, unnest(teams) as member from fresh_block) b
    on b.load_id = r.load_id and b.kind = r.kind and b.subject = r.subject and b.wave_key = r.wave_key and b.member = r.team
left join row_tick on row_tick.rid = r.rid
order by r.rid
