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
-- a block by the load and the scale its rows were answered on, as one number: millions of answers are parted by that, not by four
-- columns. A block is of one instrument: that goes along, it parts nothing.
place as (
    select
        block_id,
        load_id,
        scale_min,
        scale_max,
        max(instrument) as instrument,
        row_number() over (order by block_id, load_id, scale_min, scale_max) as place
    from complete_row
    semi join complete_block on complete_block.block_id = complete_row.block_id
    group by block_id, load_id, scale_min, scale_max
),
placed_row as (
    select r.rid, place.place
    from complete_row r
    join place
        on place.block_id = r.block_id and place.load_id = r.load_id and place.scale_min = r.scale_min and place.scale_max = r.scale_max
),
counted as (
    select r.place, a.item, a.value as own, count(*) as n
    from answer a join placed_row r on r.rid = a.rid
    group by r.place, a.item, a.value
),
given as (
    select
        place.block_id,
        place.load_id,
        place.instrument,
        place.scale_min,
        place.scale_max,
        counted.item,
        counted.own,
        counted.n
    from counted join place on place.place = counted.place
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
