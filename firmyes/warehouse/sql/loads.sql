-- The history of loads, undone ones too, newest first.
-- grain: load; parameters: none
-- columns: those of LoadRow; times as seconds since 1970 UTC
select
    load_id,
    kind,
    source,
    file_name,
    epoch(loaded_at) as loaded_at,
    loaded_by,
    rows_read,
    rows_loaded,
    rows_set_aside,
    first_date,
    last_date,
    epoch(undone_at) as undone_at,
    demo,
    batch
from load_log
order by load_id desc
