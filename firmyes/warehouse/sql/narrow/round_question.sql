-- What is asked about the loads a viewer made; the other load is named where it is theirs too.
-- grain: load × load it looks like; parameters: $files_of (by whom; '' = nobody's)
-- columns: those of the mart
with mine as (
    select load_id
    from whole.load_log
    where loaded_by = $files_of and $files_of <> ''
)

select q.* replace (case when q.like_load in (select load_id from mine) then q.like_file end as like_file)
from whole.round_question as q
where q.load_id in (select load_id from mine)
