-- The build's own row.
-- grain: one row; parameters: none
-- columns: build_id, built_at (seconds since 1970 UTC), demo, k, smallest_k, time_zone, loads, promises_as_of, answers_as_of, last_answers
select
    build_id,
    epoch(built_at) as built_at,
    demo,
    k,
    smallest_k,
    time_zone,
    loads,
    promises_as_of,
    answers_as_of,
    last_answers
from build
