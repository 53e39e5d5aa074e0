-- Live loads of the very same file, oldest first. Parameter: file_sha256.
select load_id, rows_read, rows_loaded, rows_set_aside, as_of, mapping
from load
where file_sha256 = $file_sha256 and undone_at is null
order by load_id
