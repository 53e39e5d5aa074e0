"""Cards: a headline number with its trend, a pattern with its evidence, the lines of what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from firmyes import markup
from firmyes.charts import trend, words
from firmyes.charts.chart import Chart
from firmyes.charts.theme import Mode
from firmyes.metrics.registry import metric
from firmyes.model import Hidden, Pattern, PatternState, Period, Series, Unit, Verdict, VerdictKind
from firmyes.ui import components, figure, sentences, sitemap

_STATE = {PatternState.SEEN: "seen", PatternState.WATCH: "watch"}


def sparkline(series: Series, mode: Mode) -> Chart | None:
    """The card's small trend, named and scaled by the registry."""
    row = metric(series.metric)
    return trend.sparkline(series, mode, what=series.name or row.name, unit=row.unit)


def headline(key: str, html: Markup, spark: Chart | None, screen: str) -> None:
    """A measure's number (``number``) and its trend; the whole story is on ``screen``."""
    with st.container(border=True, key=f"card_{key}"):
        st.html(html)
        if spark is not None:
            figure.draw(spark, key=f"spark_{key}")
        st.page_link(sitemap.screen(screen).path, label=f"Open {sitemap.screen(screen).title}")


def number(title: str, series: Series) -> Markup:
    """The card's words as HTML: title, number, what it stands on, verdict; or why there is none."""
    unit = metric(series.metric).unit
    last = next((p for p in reversed(series.points) if p.finished and p.estimate.shown), None)
    if last is None:
        why = next((p.estimate for p in reversed(series.points) if not p.estimate.shown), series.whole)
        return _html().no_number(title, sentences.why_not(why))
    estimate = last.estimate
    fits = ""
    if estimate.low is not None and estimate.high is not None:
        fits = f"{words.span(estimate.low, estimate.high, unit)} fits · "
    below = (last.period.label, fits, estimate.n, metric(series.metric).counts)
    return _html().number(title, words.short(estimate, unit), below, _verdict(series.verdict, last.period, unit))


def _html() -> Any:
    return markup.macros("ui/cards")


def _verdict(said: Verdict, shown: Period, unit: Unit) -> Markup | str:
    """The verdict's word; which quarter it judges, where a month holds too few; what would have shown; why there is none."""
    if said.kind is VerdictKind.TOO_FEW:
        return said.reason or words.verdict(said.kind)
    also = [said.at.label] if said.at and said.at != shown else []
    also += [sentences.would_show(said, unit).removeprefix("; ")] if said.kind is VerdictKind.NOISE else []
    return _html().verdict(words.verdict(said.kind), words.is_signal(said.kind), " · ".join(filter(None, also)))


def patterns(found: Sequence[Pattern]) -> Markup:
    """The patterns side by side, as HTML: state, evidence, practice, thresholds."""
    return _html().patterns([(pattern, _tone(pattern)) for pattern in found])


def _tone(pattern: Pattern) -> str:
    return _STATE.get(pattern.state, "calm")


def what_to_do(found: Sequence[Pattern], ident: str) -> None:
    """The end of a page: the pattern it is about, with its evidence and the practice that answers it."""
    about = [pattern for pattern in found if pattern.id == ident]
    if about:
        components.section("What to do", body=_html().one_pattern(about[0], _tone(about[0])))


def hidden(found: Sequence[Hidden], kind: str = "") -> None:
    """One line: that something is hidden, whose, and what works until then; never how much. ``kind``: survey or votes alone."""
    about = [one for one in found if one.kind == (kind or one.kind)]
    if about:
        st.html(_html().hidden(words.listed(sorted({one.team for one in about}))))
