-- To version 4: the day a promise was promised for first, where a file tells of two. Grain: promise × load.
alter table commitment add column due_first date
