-- A promise is kept, dropped or open, and has only the dates that go with it. Returns promises that do not.
select commitment_id, state, done_on, dropped_on
from out.commitment
where state not in ('kept', 'dropped', 'open')
    or origin not in ('promised', 'tracker')
    or (done_on is not null and state <> 'kept')
    or (dropped_on is not null and state <> 'dropped')
    or (due_on is not null and due_first is null)
