-- How many people of a shown block gave which value to which item, after reversal; only of blocks whose counted rows are
-- all complete and at least k. Grain: block × item × value.
create or replace temp table item_value as
with
complete_row as materialized (
    select summed.block_id, summed.rid, r.load_id, r.instrument, r.scale_min, r.scale_max
    from summed_row summed join countable_response r on r.rid = summed.rid
    where r.complete
),
complete_block as (
    select block.block_id, block.k
    from shown_block block join (select block_id, count(*) as n from complete_row group by block_id) complete
        on complete.block_id = block.block_id
    where block.kind = 'survey' and complete.n >= block.k
),
-- a block is of one instrument: that goes along, it parts nothing
given as (
    select
        r.block_id,
        r.load_id,
        max(r.instrument) as instrument,
        r.scale_min,
        r.scale_max,
        a.item,
        a.value as own,
        count(*) as n
    from answer a
    join complete_row r on r.rid = a.rid
    semi join complete_block on complete_block.block_id = r.block_id
    group by r.block_id, r.load_id, r.scale_min, r.scale_max, a.item, a.value
),
final as (
    select
        given.block_id,
        given.instrument,
        given.item,
        given.scale_min,
        given.scale_max,
        case when load_item.reversed then given.scale_min + given.scale_max - given.own else given.own end as value,
        given.n,
        complete_block.k,
        load_cut.against,
        load_cut.above
    from given
    join complete_block on complete_block.block_id = given.block_id
    join load_item
        on load_item.load_id = given.load_id and load_item.instrument = given.instrument and load_item.item = given.item
    left join load_cut on load_cut.load_id = given.load_id and load_cut.instrument = given.instrument
)
select * from final
