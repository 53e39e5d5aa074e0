-- To version 7: likewise who a vote is of. Grain: vote.
alter table vote add column person uuid
