-- Promises of a viewer's teams that are missing in an export they brought themselves.
-- grain: promise; parameters: $teams, $files_of (by whom; '' = nobody's)
-- columns: those of the mart
select *
from whole.no_longer_held
where
    list_contains($teams::varchar[], team)
    and load_id in (select load_id from whole.load_log where loaded_by = $files_of and $files_of <> '')
