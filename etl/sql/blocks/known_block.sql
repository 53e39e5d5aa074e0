-- Every block that a load of this ledger was sealed from, as the journal keeps it (days as text), oldest first.
select block_id, kind, subject, team, part_of, wave, period::varchar, k, people, load_id, (sealed_at::date)::varchar
from block
where load_id > 0
order by block_id
