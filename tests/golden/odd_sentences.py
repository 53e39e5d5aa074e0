"""Everything that is said of a set of data, as text: every page's sentences, the slides with their notes, the patterns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from firmyes.board import Board, first_sentence, overview, promises, safety, votes
from firmyes.board.judgement import judgement
from firmyes.deck.slides import slides
from firmyes.metrics.registry import metric
from firmyes.model import EVERYTHING, Filters
from firmyes.ui import sentences
from firmyes.ui.behind import sheets
from firmyes.ui.see import cards, ends, told
from tests.factory.odd import ODD, Odd

GOLDEN = Path(__file__).parent / "odd_sentences.txt"

NOTED = ("answers", "patterns")  # slides whose note is made of the data; that of the others goes with the verdict
STEPS = ("promises", "ask", "vote", "recap", "who_what_when")  # the meeting's own: nothing is said of the data on them
ALL = Filters()


def all_told(board: Board) -> str:
    """One line for each sentence, where it stands before it."""
    return "".join(f"{where}: {text}\n" for where, text in _sentences(board) if text)


def sections(text: str) -> dict[str, str]:
    """The golden file by the name of its set."""
    parts = (part.partition("\n") for part in text.split("# ")[1:])
    return {name: body.strip("\n") + "\n" for name, _, body in parts}


def written(make: Odd) -> str:
    """What is said of one set, through a build of its own."""
    with TemporaryDirectory() as folder:
        make.write(Path(folder))
        return all_told(Board.open(folder, EVERYTHING))


def main() -> None:
    """``python -m tests.golden.odd_sentences``: write the file anew. Then read it: every sentence beside its numbers."""
    GOLDEN.write_text("\n".join(f"# {name}\n\n{written(make())}" for name, make in ODD.items()), encoding="utf-8")


def _sentences(board: Board) -> Iterator[tuple[str, str]]:
    for page in first_sentence.PAGES:
        yield page, first_sentence.said(board, page, ALL).text
    yield from _of_measures(board)
    yield from _of_promises(board)
    yield from _of_answers(board)
    for pattern in overview.patterns(board, ALL):
        yield "pattern", ends.pattern_words(pattern)
    for row in overview.team_table(board, ALL):
        found = sheets.against([row]).file if len(board.team_names()) > 1 else None
        for cells in found.rows if found else ():
            yield "team table", " | ".join(str(part) for part in cells)
    for slide in slides(board, ALL):
        note = slide.prompt if slide.id in NOTED else ""
        if slide.id not in STEPS:
            yield f"slide {slide.id}", " // ".join(part for part in (slide.title, slide.footer, note) if part)


def _of_measures(board: Board) -> Iterator[tuple[str, str]]:
    """What stands on Overview's cards and above each picture of a trend."""
    facts = first_sentence.facts(board, ALL)
    for found in facts.measures:
        change = found.told
        card = cards.word(change, facts.latest) if change is not None else cards.quiet(found)
        series = board.series(found.measure, ALL)
        name = series.name or metric(found.measure).name
        yield f"{name}, card", card
        yield name, told.line(found, facts, series, judgement(board, found.measure, ALL))


def _of_promises(board: Board) -> Iterator[tuple[str, str]]:
    if not board.has_promises():
        return
    yield "until done", sentences.until_done(promises.until_done(board, ALL))
    yield "moved dates", sentences.moves(board.moves(ALL), promises.moves_watched(board, ALL))
    yield "clear against vague", promises.clear_against_vague(board, ALL).sentence
    for part, estimate in promises.clear_parts(board, ALL):
        yield f"clear, {part}", estimate.reason
    yield "reasons", sentences.reasons(promises.reasons(board, ALL))
    yield "open", promises.no_longer_held(board, ALL)
    yield "open", promises.expected(board, ALL, first_sentence.reached(board))


def _of_answers(board: Board) -> Iterator[tuple[str, str]]:
    if board.series("safety", ALL).points:
        yield "response", sentences.response(safety.response_rates(board, ALL))
    whole = board.four_answers_whole(ALL)
    if whole:
        yield "four answers", sentences.four_answers(whole)
        yield "decisions", sentences.points(board.decisions(ALL))
    for apart in [votes.asked_apart(board, ALL)]:
        yield "apart", sentences.apart(apart) if apart else ""


if __name__ == "__main__":
    main()
