-- By what a row without an id, or with a mere number of a list of one's own, is known again among earlier promises of its team; the
-- lower the step, the surer: the same words for the same person on the same day, on the same day, done on the same day; where the
-- words stand once in the file and were told once (or as often, made on one day), they alone; then the same in other writing, or
-- where only one of the two tells when it was made. What ended is not known by its words alone: the next weekly report is another
-- promise. A number counts first with its words and last alone: a list may be numbered anew, or no longer. Reads own_id_row, commitment_row,
-- commitment, load, no_longer_held, no_longer_said. Parameters: source, as_of. Grain: side × promise × step × key.
create or replace temp table again_key as
with
answered as (
    select load_id, arg_max(answer, said_at) as answer from no_longer_said group by load_id
),
renamed as (
    select h.commitment_id, arg_max(h.now_id, h.load_id) as now_id
    from no_longer_held h join answered using (load_id) join load l using (load_id)
    where answered.answer like 'renamed%' and h.now_id is not null and l.undone_at is null
    group by h.commitment_id
),
told as (
    select c.* replace (coalesce(renamed.now_id, c.commitment_id) as commitment_id), l.as_of
    from commitment c
    join load l using (load_id)
    left join renamed using (commitment_id)
    where l.undone_at is null and l.source = $source and c.team in (select team from commitment_row)
),
days as (
    select distinct commitment_id, unnest(case when due_first is null then [due_on] else [due_on, due_first] end) as day
    from told
),
latest as (
    select *
    from told
    qualify row_number() over (partition by commitment_id order by as_of desc, load_id desc, line desc) = 1
),
both_sides as (
    select
        true as known, commitment_id as ref, commitment_id, team, what, owner, made_on, decision_id, done_on, line, day,
        state <> 'open' and as_of <= $as_of as ended
    from latest join days using (commitment_id)
    union all
    select
        false, r.line::varchar, own.commitment_id, r.team, r.what, r.owner, r.made_on, r.decision_id, r.done_on, r.line,
        unnest(case when r.due_first is null then [r.due_on] else [r.due_on, r.due_first] end), false
    from commitment_row r join own_id_row own using (line)
),
named as (
    select
        *,
        nullif(regexp_extract(commitment_id, '^[^:]+:words ([0-9a-f]{16})', 1), '') as words,
        by_number(commitment_id) as numbered,
        regexp_replace(commitment_id, ' again \d+$', '') as own_number,
        lower(tidy(what)) as told,
        coalesce(owner, '') as person,
        coalesce(day::varchar, '') as on_day
    from both_sides
    where by_words(commitment_id) or by_number(commitment_id)
),
counted as (
    select
        *,
        count(distinct ref) over (partition by known, team, words) as many,
        count(distinct ref) over (partition by known, team, told) as many_told
    from named
),
judged as (
    select *, not ended and not numbered and (many = 1 or made_on is not null) as alone from counted
),
keyed as (
    select
        known,
        ref,
        line,
        made_on,
        decision_id,
        unnest([
            {'step': 1, 'key': case when numbered then concat_ws(chr(31), own_number, told) end},
            {'step': 2, 'key': concat_ws(chr(31), team, coalesce(words, 'no ' || told), person, on_day)},
            {'step': 3, 'key': case when not numbered and on_day <> '' then concat_ws(chr(31), team, words, on_day) end},
            {'step': 4, 'key': case when not numbered and done_on is not null then concat_ws(chr(31), team, words, done_on) end},
            {'step': 5, 'key': case when alone then concat_ws(chr(31), team, words, many) end},
            {'step': 6, 'key': case when known or not numbered then concat_ws(chr(31), team, told, person, on_day) end},
            {'step': 7, 'key': case when (known or not numbered) and on_day <> '' then concat_ws(chr(31), team, told, on_day) end},
            {'step': 8, 'key': case when alone and many_told = 1 then concat_ws(chr(31), team, told) end},
            {'step': 9, 'key': case when numbered and on_day <> '' then concat_ws(chr(31), own_number, on_day) end},
            {'step': 10, 'key': case when numbered and not ended then own_number end},
            {'step': 11, 'key': case when numbered <> known then concat_ws(chr(31), team, told, person, on_day) end}
        ], recursive := true)
    from judged
),
final as (
    select distinct known, ref, line, made_on, decision_id, step, key
    from keyed
    where key is not null
)
select * from final
