-- Every load, newest first. Columns: those of etl.ledger.LoadEntry.
select
    load_id,
    kind,
    source,
    file_name,
    loaded_at,
    loaded_by,
    as_of,
    rows_read,
    rows_loaded,
    rows_set_aside,
    demo,
    undone_at
from load
order by load_id desc
