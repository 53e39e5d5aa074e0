-- One load. Parameters: its columns.
insert into load values (
    $load_id, $kind, $source, $file_name, $file_sha256, $mapping, current_timestamp, $loaded_by, $as_of,
    $rows_read, $rows_loaded, $rows_set_aside, $demo, null, $batch
)
