-- To version 2: loads recorded at one go share a batch. Filled by fill_batch.sql.
alter table load add column batch integer
