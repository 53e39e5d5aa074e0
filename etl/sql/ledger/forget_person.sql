-- In the place of a person in a block stands somebody whom nothing leads to; the block stays as large as it was. Reads leaving_name.
update block_row
set
    rid = -(hash(uuid()) >> 2)::bigint,
    row_key = uuid(),
    content = uuid(),
    moment = null,
    person = uuid()
where person in (select person from leaving_name)
