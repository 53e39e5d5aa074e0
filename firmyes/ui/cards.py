"""Cards: a headline number with its trend, a pattern with its evidence, the lines of what changed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from firmyes.charts import trend, words
from firmyes.charts.chart import Chart
from firmyes.charts.theme import Mode
from firmyes.metrics.registry import metric
from firmyes.model import Hidden, Pattern, PatternState, Period, Series, Verdict, VerdictKind
from firmyes.model.findings import Change
from firmyes.ui import components, figure, sentences, sitemap
from firmyes.ui.components import plain

_STATE = {PatternState.SEEN: "seen", PatternState.WATCH: "watch"}


def sparkline(series: Series, mode: Mode) -> Chart | None:
    """The card's small trend, named and scaled by the registry."""
    row = metric(series.metric)
    return trend.sparkline(series, mode, what=series.name or row.name, unit=row.unit)


def headline(key: str, html: str, spark: Chart | None, screen: str) -> None:
    """A measure's number (``number``) and its trend; the whole story is on ``screen``."""
    with st.container(border=True, key=f"card_{key}"):
        st.html(html)
        if spark is not None:
            figure.draw(spark, key=f"spark_{key}")
        st.page_link(sitemap.screen(screen).path, label=f"Open {sitemap.screen(screen).title}")


def number(title: str, series: Series) -> str:
    """The card's words as HTML: title, number, what it stands on, verdict; or why there is none."""
    unit = metric(series.metric).unit
    last = next((p for p in reversed(series.points) if p.finished and p.estimate.shown), None)
    head = f"<h3 class='fy-card-head'>{escape(title)}</h3>"
    if last is None:
        why = next((p.estimate for p in reversed(series.points) if not p.estimate.shown), series.whole)
        return f"<div class='fy'>{head}<p class='fy-calm'>{plain(sentences.why_not(why))}</p></div>"
    estimate = last.estimate
    fits = ""
    if estimate.low is not None and estimate.high is not None:
        fits = f"{words.span(estimate.low, estimate.high, unit)} fits · "
    counted = metric(series.metric).counts
    return (
        f"<div class='fy'>{head}<p class='fy-number'>{plain(words.short(estimate, unit))}</p>"
        f"<p class='fy-note'>{escape(last.period.label)} · {plain(fits)}n = {estimate.n} {escape(counted)}</p>"
        f"<p class='fy-verdict'>{_verdict(series.verdict, last.period)}</p></div>"
    )


def _verdict(said: Verdict, shown: Period) -> str:
    """The verdict's word; which quarter it judges, where a month holds too few; why there is none."""
    if said.kind is VerdictKind.TOO_FEW:
        return escape(said.reason or words.verdict(said.kind))
    tone = " class='fy-signal'" if words.is_signal(said.kind) else ""
    judged = f" · {said.at.label}" if said.at and said.at != shown else ""
    return f"<span{tone}>{escape(words.verdict(said.kind))}</span>{escape(judged)}"


def patterns(found: Sequence[Pattern]) -> str:
    """The patterns side by side, as HTML: state, evidence, practice, thresholds."""
    return f"<div class='fy-box'><div class='fy-patterns'>{''.join(_pattern(p) for p in found)}</div></div>"


def _pattern(pattern: Pattern) -> str:
    tone = _STATE.get(pattern.state, "calm")
    practice = f"<p class='fy-practice'><b>Practice</b> {plain(pattern.practice)}</p>" if pattern.practice else ""
    limits = f"<p class='fy-note'>{plain(pattern.thresholds)}</p>" if pattern.thresholds else ""
    return (
        f"<section class='fy-card'><h3 class='fy-card-head'>{escape(pattern.name)}"
        f"<span class='fy-state {tone}'>{escape(pattern.state.value)}</span></h3>"
        f"<p>{plain(pattern.evidence)}</p>{practice}{limits}</section>"
    )


def changes(found: tuple[Change, ...]) -> str:
    """What changed since last time as HTML, signals first. Without a line nothing could be judged: that is no calm result."""
    if not found:
        return "<p class='fy-lead'>Since last time: too little to compare yet.</p>"
    lines = "".join(
        f"<li><i class='{'fy-signal' if words.is_signal(c.kind) else ''}'>{_arrow(c.kind)}</i>{plain(c.text)}"
        f"{_fits(c.stands_on)}</li>"
        for c in found
    )
    return f"<h2 class='fy-small-head fy-since'>Since last time</h2><ul class='fy-changes'>{lines}</ul>"


def _fits(stands_on: str) -> str:
    return f" <span class='fy-note'>{plain(stands_on)}</span>" if stands_on else ""


def _arrow(kind: VerdictKind) -> str:
    return {VerdictKind.UP: words.UP, VerdictKind.DOWN: words.DOWN}.get(kind, "·")


def what_to_do(found: Sequence[Pattern], ident: str) -> None:
    """The end of a page: the pattern it is about, with its evidence and the practice that answers it."""
    about = [pattern for pattern in found if pattern.id == ident]
    if about:
        components.section("What to do", body=f"<div class='fy-one'>{_pattern(about[0])}</div>")


def hidden(found: Sequence[Hidden], kind: str = "") -> None:
    """The calm card: that something is hidden, whose and why; never how much. ``kind``: survey or votes alone."""
    about = [one for one in found if one.kind == (kind or one.kind)]
    if not about:
        return
    kinds = {"survey": "survey answers", "votes": "votes"}
    named = words.listed(sorted({f"{kinds.get(one.kind, one.kind)} of {one.team}" for one in about}))
    st.html(
        "<div class='fy fy-card fy-hidden-card'><p><b>Hidden, to keep answers private:</b> this group is small, or would "
        f"give a small one away. Totals leave it out too.</p><p class='fy-note'>Concerns {escape(named)}.</p></div>"
    )
