-- The block sealed last, as the journal keeps it (days as text).
select block_id, kind, subject, team, part_of, wave, period::varchar, k, people, load_id, (sealed_at::date)::varchar
from block
order by block_id desc
limit 1
