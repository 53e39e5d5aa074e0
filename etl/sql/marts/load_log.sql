-- Every load, undone ones too. Of answers only the months are told, no number: beside what the pages show it would tell how
-- many are hidden. Grain: load.
with
spans as (
    select load_id, date_trunc('month', min(answered_on))::date as first_date, date_trunc('month', max(answered_on))::date as last_date
    from response group by load_id
    union all
    select load_id, date_trunc('month', min(voted_on))::date, date_trunc('month', max(voted_on))::date
    from vote group by load_id
    union all
    select load_id, min(least(made_on, due_on, done_on, dropped_on)), max(greatest(made_on, due_on, done_on, dropped_on))
    from commitment group by load_id
    union all
    select load_id, min(decided_on), max(decided_on)
    from decision group by load_id
),
final as (
    select
        l.load_id,
        l.kind,
        l.source,
        l.file_name,
        l.loaded_at,
        l.loaded_by,
        case when l.kind in ('commitments', 'decisions') then l.rows_read end as rows_read,
        case when l.kind in ('commitments', 'decisions') then l.rows_loaded end as rows_loaded,
        case when l.kind in ('commitments', 'decisions') then l.rows_set_aside end as rows_set_aside,
        spans.first_date,
        spans.last_date,
        l.undone_at,
        l.demo,
        l.batch
    from load l left join spans using (load_id)
)
select * from final
