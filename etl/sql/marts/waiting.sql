-- Teams with answers that no shown block of their own has: that there are some, never how many. Small teams that are shown
-- together wait, each of them. Grain: kind × team (× decision).
with
shown as (
    select s.rid, s.kind, s.subject, s.wave_key, s.row_key, s.person
    from sealed_row s
    semi join block_source using (block_id)
    semi join (select block_id from block where not regexp_full_match(team, 'Smaller teams( of .*)?')) own using (block_id)
),
-- most rows are the very ones their block was sealed from: known by number, before anything else is compared
other as (
    select c.* from countable_row c anti join shown s on s.rid = c.rid
),
missing as (
    select c.*
    from other c
    anti join shown s on s.kind = c.kind and s.subject = c.subject and s.row_key = c.row_key
),
final as (
    select distinct
        case m.kind when 'survey' then 'survey' else 'votes' end as kind,
        m.team,
        case when m.kind <> 'survey' then m.subject end as decision_id
    from missing m
    anti join shown s on s.kind = m.kind and s.subject = m.subject and s.wave_key = m.wave_key and s.person = m.person
)
select * from final
