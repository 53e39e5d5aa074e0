"""What a slide can show, described without saying how it is drawn. Every figure says in words what it shows (``alt``)."""

from __future__ import annotations

from dataclasses import dataclass

from firmyes.charts import answers as answer_charts
from firmyes.charts import marks, parts, words
from firmyes.charts import trend as trend_charts
from firmyes.charts.plot_words import PlotWords, answers_column
from firmyes.charts.theme import Mode
from firmyes.deck.levels import Level
from firmyes.model import Mark, Period, Series, Unit, VoteTally
from firmyes.model.listing import listed


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """A measure over time with its interval, mean, limits and verdict. The series has at least one drawable point.

    ``levels`` are those before and after a change that is told; they are drawn in place of the mean and its limits.
    """

    series: Series
    what: str
    unit: Unit
    levels: tuple[Level, ...] = ()

    @property
    def alt(self) -> str:
        said = trend_charts.alt_text(self.series, trend_charts.drawable(self.series), self.what, self.unit)
        told = [level.said(self.unit) for level in self.levels]
        return f"{said} {listed(told).capitalize()}." if told else said


@dataclass(frozen=True, slots=True)
class AnswersFigure:
    """The four answers per period as bars to 100 %; ``so_far`` is the period that is not over, ``days`` somebody named."""

    tallies: tuple[VoteTally, ...]
    so_far: Period | None = None
    days: tuple[Mark, ...] = ()

    @property
    def drawn_ids(self) -> frozenset[str]:
        return answer_charts.drawn_ids(self.tallies)

    @property
    def periods(self) -> list[Period]:
        return [tally.period for tally in self.tallies]

    @property
    def told(self) -> VoteTally:
        """The one whose numbers stand beside the bars, as in the title: the last that is over, else the last."""
        return ([t for t in self.tallies if t.period != self.so_far] or self.tallies)[-1]

    def column(self, mode: Mode) -> list[PlotWords]:
        """Names and numbers beside the bars; the bar they are of is named where it is not the last."""
        head = "" if self.told == self.tallies[-1] else words.tick(self.told.period, with_year=False)
        return answers_column(self.told.answers, self.drawn_ids, mode, head)

    @property
    def alt(self) -> str:
        last = self.tallies[-1]
        periods = words.many(len(self.tallies), "period")
        told = answer_charts.said(last.answers, f"Last, {last.period.label}{', so far' if self.so_far else ''}")
        named = [marks.said(day) for day in marks.chosen(self.days, parts.time_span(self.periods))]
        return " ".join([f"The four answers over {periods}.", told, *named])


@dataclass(frozen=True, slots=True)
class SpreadFigure:
    """Answers to one question: a bar per name, ``bands`` says favourable, neutral or unfavourable for each."""

    what: str
    names: tuple[str, ...]
    counts: tuple[int, ...]
    bands: tuple[str, ...]

    @property
    def alt(self) -> str:
        told = listed([f"{count} {name}" for name, count in zip(self.names, self.counts, strict=True)])
        return f"{self.what}: {told}."


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A native table. ``widths`` are shares of the width; an empty row is a line to fill in together."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]

    @property
    def alt(self) -> str:
        filled = [row for row in self.rows if any(row)]
        if not filled:
            return f"An empty table to fill in together: {listed([name.lower() for name in self.head])}."
        return f"{listed(list(self.head))}, {words.many(len(filled), 'row')}."


@dataclass(frozen=True, slots=True)
class WordsFigure:
    """Short paragraphs, each with a head in bold; ``large`` where they are all the room has to read."""

    paragraphs: tuple[tuple[str, str], ...]
    large: bool = False

    @property
    def alt(self) -> str:
        return " ".join(f"{head}: {body}" for head, body in self.paragraphs)


@dataclass(frozen=True, slots=True)
class QuestionFigure:
    """One question, the largest words of its slide; ``why`` stands small before it, another one small after it."""

    why: str
    asks: str
    other: str

    @property
    def alt(self) -> str:
        return f"{self.why} {self.asks} Or: {self.other}".strip()


Figure = TrendFigure | AnswersFigure | SpreadFigure | TableFigure | WordsFigure | QuestionFigure
