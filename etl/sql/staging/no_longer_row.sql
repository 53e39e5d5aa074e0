-- Open promises of earlier exports of the same list that a file no longer holds. Reads commitment_row, commitment, load,
-- no_longer_held, no_longer_said. Parameters: source, as_of. An earlier export of the same list is one of the same tool that tells of
-- a team of this file and shares a promise with it, or the words of one. What somebody answered for an earlier export is not asked again. now_* = the
-- new row of the file that is likely the same in other words: same team and owner, no id of its own, and much the same text.
-- Grain: promise.
create or replace temp table no_longer_row as
with
live as (
    select c.*, l.as_of, l.source
    from commitment c join load l using (load_id)
    where l.undone_at is null
),
family as (
    select distinct load_id
    from live
    where source = $source
        and (
            commitment_id in (select commitment_id from commitment_row)
            or (team, lower(tidy(what))) in (select (team, lower(tidy(what))) from commitment_row)
        )
),
answered as (
    select h.commitment_id, max(l.as_of) as as_of
    from no_longer_held h
    join load l using (load_id)
    where l.undone_at is null and l.load_id in (select load_id from no_longer_said)
    group by h.commitment_id
),
latest as (
    select *
    from live
    qualify row_number() over (partition by commitment_id order by as_of desc, load_id desc, line desc) = 1
),
left_out as (
    select p.commitment_id, p.team, p.what, p.owner, p.due_on
    from latest p left join answered a using (commitment_id)
    where p.state = 'open'
        and p.as_of <= $as_of
        and p.commitment_id not in (select commitment_id from commitment_row)
        and p.team in (select team from commitment_row)
        and p.commitment_id in (
            select commitment_id from live where load_id in (select load_id from family)
            union all
            select commitment_id from no_longer_held where load_id in (select load_id from family)
        )
        and (a.as_of is null or a.as_of < p.as_of)
),
fresh as (
    select commitment_id, team, what, owner, due_on
    from commitment_row
    where commitment_id not in (select commitment_id from live)
),
likely as (
    select
        old.commitment_id,
        new.commitment_id as now_id,
        new.what as now_what,
        greatest(
            jaro_winkler_similarity(lower(old.what), lower(new.what)),
            case when contains(lower(new.what), lower(old.what)) or contains(lower(old.what), lower(new.what)) then 0.95 else 0 end
        ) as likeness
    from left_out old
    join fresh new on old.team = new.team and old.owner is not distinct from new.owner
    where contains(old.commitment_id, ':words ')
        and contains(new.commitment_id, ':words ')
        and (old.owner is not null or old.due_on is not distinct from new.due_on)
),
paired as (
    select *
    from likely
    where likeness >= 0.88
    qualify row_number() over (partition by commitment_id order by likeness desc, now_id) = 1
        and row_number() over (partition by now_id order by likeness desc, commitment_id) = 1
),
final as (
    select left_out.commitment_id, left_out.team, left_out.what, paired.now_id, paired.now_what
    from left_out left join paired using (commitment_id)
)
select * from final
