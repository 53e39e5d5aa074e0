-- Teams with answers that no shown block of their own has: that there are some, never how many. Small teams that are shown
-- together wait, each of them. Grain: kind × team (× decision).
with
own as (
    select block_id
    from block semi join block_source using (block_id)
    where not regexp_full_match(team, 'Smaller teams( of .*)?')
),
-- most rows are the very ones their block was sealed from: known by number, before anything else is compared
other as materialized (
    select c.kind, c.subject, c.wave_key, c.team, c.row_key, c.person
    from countable_row c
    anti join (select rid from block_row semi join own using (block_id)) s on s.rid = c.rid
),
missing as (
    select c.*
    from other c
    anti join (select s.* from sealed_row s semi join own using (block_id) semi join other using (row_key)) s
        on s.kind = c.kind and s.subject = c.subject and s.row_key = c.row_key
),
final as (
    select distinct
        case m.kind when 'survey' then 'survey' else 'votes' end as kind,
        m.team,
        case when m.kind <> 'survey' then m.subject end as decision_id
    from missing m
    anti join (select s.* from sealed_row s semi join own using (block_id) semi join other using (person)) s
        on s.kind = m.kind and s.subject = m.subject and s.wave_key = m.wave_key and s.person = m.person
)
select * from final
