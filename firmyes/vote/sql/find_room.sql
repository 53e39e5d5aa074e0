-- The room $room, or no row.
select room, decision_id, title, teams, asked, k, extras, opened_on, closes_at, state, answers, load_id
from room
where room = $room
