-- Open promises that the newest export of their list no longer holds, and nobody has said what became of them. Grain: promise.
select v.what || ' (' || v.team || ', not in load ' || max(n.load_id) || ')' as found
from no_longer n join commitment_version v using (commitment_id)
where v.age = 1 and v.state = 'open' and (v.seen_on, v.load_id) < (n.as_of, n.load_id)
group by v.commitment_id, v.what, v.team
having count(n.became) = 0
order by found
