-- The live load that brought the very same file with the same choices, if there is one. Parameters: file_sha256, mapping.
select load_id, rows_read, rows_loaded, rows_set_aside, mapping = $mapping as same_choices
from load
where file_sha256 = $file_sha256 and undone_at is null
order by same_choices desc, load_id
limit 1
