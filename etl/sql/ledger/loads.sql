-- Every load, newest first. Columns: those of etl.store.ledger.LoadEntry, times in seconds since 1970 (DuckDB's own need pytz).
select
    load_id,
    kind,
    source,
    file_name,
    epoch(loaded_at) as loaded_at,
    loaded_by,
    as_of,
    rows_read,
    rows_loaded,
    rows_set_aside,
    demo,
    epoch(undone_at) as undone_at,
    batch
from load
order by load_id desc
