-- Each mart has one row per grain. Returns what is there twice.
select 'team' as mart, team as what from out.team group by all having count(*) > 1
union all
select 'safety_block', block_id::varchar from out.safety_block group by all having count(*) > 1
union all
select 'item_block', block_id || ' ' || item from out.item_block group by all having count(*) > 1
union all
select 'vote_block', block_id::varchar from out.vote_block group by all having count(*) > 1
union all
select 'apart_block', block_id::varchar from out.apart_block group by all having count(*) > 1
union all
select 'commitment', commitment_id from out.commitment group by all having count(*) > 1
union all
select 'decision', decision_id from out.decision group by all having count(*) > 1
union all
select 'people', concat_ws(' ', kind, subject, team, grain, period) from out.people group by all having count(*) > 1
union all
select 'load_log', load_id::varchar from out.load_log group by all having count(*) > 1
