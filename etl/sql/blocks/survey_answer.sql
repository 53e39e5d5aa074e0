-- What was answered in questionnaires. Grain: row × item.
create or replace temp view told_answer as
select rid, item, value
from answer
