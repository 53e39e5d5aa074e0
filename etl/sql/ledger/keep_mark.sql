-- A day somebody names, or one they name otherwise. Parameters: mark_id, team, marked_on, label, named_by.
insert or replace into mark values ($mark_id, $team, $marked_on, $label, $named_by)
