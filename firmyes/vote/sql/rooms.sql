-- Every room, latest opening first.
select room, decision_id, title, teams, asked, k, extras, opened_on, closes_at, state, answers, load_id,
    exists (select 1 from code where code.room = room.room) as codes, here, language
from room
order by closes_at desc, room
