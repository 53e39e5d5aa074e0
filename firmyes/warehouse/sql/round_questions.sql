-- Loads that wait for somebody to say whose answers they brought, newest first.
-- grain: load × load it looks like; parameters: none
-- columns: those of RoundQuestion
select
    load_id,
    file_name,
    like_load,
    like_file
from round_question
order by load_id desc, like_load desc
