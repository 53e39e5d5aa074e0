-- People counted over a stretch are at least k, at most the answers given. Returns stretches where they are not.
select *
from out.people
where n < (select min(k) from block)
    or n > (
        select coalesce(sum(n), 0)
        from (
            select n from out.safety_block
            union all
            select n from out.vote_block
            union all
            select n from out.apart_block
        )
    )
