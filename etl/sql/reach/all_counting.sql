-- Of a build from nothing: the rows of every shown block are counted. Grain: block. Reads block_source.
create or replace temp table counting_block as
select block_id, load_id from block_source
