"""Charts: pure functions from rows of ``firmyes.model`` to a ``Chart`` (figure dict, alt text, data as a table).

Every function takes ``mode`` ("light" or "dark") and, where labels could meet, ``width``: the narrowest width in
pixels it will be drawn at (352 for a card, 640 for a page; wider always fits). What there is:

===========================================================  ======================================================
``trend.trend(series, mode, *, what, unit, scale, width)``    line, interval, verdict, limits, marks, so far
``trend.sparkline(series, mode, *, what, unit, scale)``       the same story, 64 px high, for cards
``answers.bar(answers, mode, *, what, width)``                the four answers, named and counted
``answers.compact(answers, mode, *, hidden)``                 the same bar for a table line, 28 px, no words
``answers.over_time(tallies, mode, *, width)``                one bar to 100 % per period
``decisions.agree_commit(decisions, mode, *, width)``         a point per decision, four corners named
``practices.strip(rows, mode, *, width)``                     a mark per decision and practice over time
``items.diverging(tallies, texts, mode, *, changes, width)``  items around neutral, change since last time
``items.distribution(tally, text, mode, *, labels)``          answers per value of one item
``curve.until_done(curves, mode, *, width)``                  share done by days since made
``promises.moves(tallies, mode, *, width)``                   renegotiated before against slipped after
``promises.pareto(reasons, mode, *, width)``                  reasons, most frequent first
``groups.intervals(rows, mode, *, what, unit, width)``        a dot with whiskers per group, practice, clear/vague
``groups.forest(rows, mode, *, what, unit, width)``           differences with their whiskers around none
``groups.ladder(ladder, mode, *, width)``                     steps of votes or promises
===========================================================  ======================================================

All return ``Chart``. None is drawn without data: where nothing can be shown a function returns None, and the page says
why (VISUAL, "States").
"""
