"""Charts: pure functions from values of ``firmyes.model`` to a ``Chart`` (figure dict, alt text, data as a
table).

Every function takes ``mode`` ("light" or "dark") and, where labels could meet, ``width``: the narrowest width in
pixels it will be drawn at (``theme.CARD_WIDTH`` for a card, ``theme.PAGE_WIDTH`` for a page); wider always fits.

==================================================================  ===============================================
``trend.trend(series, mode, *, what, unit, bounds, reference)``      line, interval, verdict, limits, marks, so far
``answers.bar(answers, mode, *, what)``                              the four answers, named and counted
``answers.over_time(tallies, mode, *, so_far)``                      one bar to 100 % per period
``decisions.strip(lines, mode)``                                     a point per decision over time, outliers named
``practices.strip(lines, mode)``                                     a mark per decision and practice over time
``items.diverging(rows, texts, mode)``                               items around neutral, change since last time
``items.distribution(row, text, mode, *, lowest, ends)``             answers per value of one item
``curve.until_done(curves, mode)``                                   share done by days since made
``promises.moves(tallies, mode)``                                    renegotiated before against slipped after
``promises.pareto(reasons, mode)``                                   reasons, most frequent first
``groups.intervals(rows, mode, *, what, unit, reference)``           a dot with whiskers per group or practice
``groups.between(found, mode)``                                      the same for one decision's groups
``groups.clear_vague(found, mode)``                                  the same for clear against vague
``groups.kept_with_firm(association, mode)``                        promises kept where more, and where fewer, said yes
``groups.forest(rows, mode, *, what, unit)``                         differences with whiskers around none
``groups.ladder(ladder, mode)``                                      steps of votes or promises
==================================================================  ===============================================

All return ``Chart``, or None where nothing may be drawn: the page then says why (VISUAL, "States"). On a page a chart
is checked once, in the cache, and drawn from there::

    chart = ctx.once("trend kept", lambda: figure.checked(trend.trend(series, ctx.mode, what="Kept on time")))
    figure.draw(chart, key="kept")
"""
