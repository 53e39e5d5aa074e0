-- Every room, latest opening first.
select room, decision_id, title, teams, asked, k, extras, opened_on, closes_at, state, answers, load_id
from room
order by closes_at desc, room
