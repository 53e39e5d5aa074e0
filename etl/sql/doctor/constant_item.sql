-- Items to which a load's people, at least ten, all gave the same answer. Grain: load × instrument × item.
with
final as (
    select r.load_id, r.instrument, a.item, count(*) as answers
    from answer a join response r using (rid) semi join live_load using (load_id)
    group by all
    having count(*) >= 10 and min(a.value) = max(a.value)
)
select 'file ' || load_id || ': ' || instrument || ' ' || item as found from final order by load_id, item
