-- Team names that are the same but for case, spaces and signs, or one letter. Grain: pair.
with
named as (
    select team from response semi join live_load using (load_id)
    union
    select team from vote semi join live_load using (load_id)
    union
    select team from commitment_version where age = 1
    union
    select team from decision_now
),
folded as (
    select team, regexp_replace(lower(strip_accents(team)), '[^a-z0-9]', '', 'g') as fold from named
),
final as (
    select '“' || a.team || '” and “' || b.team || '”' as found
    from folded a join folded b on a.team < b.team
    where a.fold = b.fold
        or (least(length(a.fold), length(b.fold)) >= 5 and damerau_levenshtein(a.fold, b.fold) = 1
            and regexp_replace(a.fold, '\d', '', 'g') <> regexp_replace(b.fold, '\d', '', 'g'))
)
select found from final order by found
