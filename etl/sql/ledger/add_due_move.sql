-- The moves of promised dates that an export tells of. Reads move_row, commitment_row. Parameter: load_id.
insert into due_move
select distinct $load_id, commitment_id, moved_on, due_from, due_to
from move_row
where commitment_id in (select commitment_id from commitment_row)
