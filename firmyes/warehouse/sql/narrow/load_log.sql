-- The loads a viewer made: the name of a file can tell of other teams.
-- grain: load, undone ones too; parameters: $files_of (by whom; '' = nobody's)
-- columns: those of the mart
select *
from whole.load_log
where loaded_by = $files_of and $files_of <> ''
