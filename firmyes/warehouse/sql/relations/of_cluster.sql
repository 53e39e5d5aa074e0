-- g² ÷ m of a cluster of m promises, g of them good, in 2⁻⁴⁰ of a promise: whole numbers, whose sum is the same in whatever order and
-- by whatever running sums it is reached (firmyes/board/many/rates.py counts the same).
-- grain: one value; parameters: g, m
create macro shared.of_cluster(g, m) as floor(g * g / m * 1099511627776)::bigint
