-- What was answered in votes: agreement and commitment alone. What may be left out (a concern held back, what stands in the way)
-- tells too little to know anybody by. Grain: row × item.
create or replace temp view told_answer as
select rid, item, value
from (
    select rid, 'agreement' as item, agreement::double as value from vote
    union all
    select rid, 'commitment', commitment::double from vote
)
where value is not null
