-- Open a room. Refused (no row) where this decision is being asked or was answered: closing is final.
insert into room (room, decision_id, title, teams, asked, k, extras, opened_on, closes_at, here, language)
select $room, $decision_id, $title, $teams, $asked, $k, $extras, $opened_on, $closes_at, $here, $language
where not exists (select 1 from room where decision_id = $decision_id and state in ('open', 'closed', 'loaded'))
