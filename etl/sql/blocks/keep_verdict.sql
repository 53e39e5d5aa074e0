-- What became of a group. Parameters: its columns.
insert or replace into verdict
values ($load_id, $kind, $subject, $wave_key, $team, $verdict, $like_load, current_timestamp)
