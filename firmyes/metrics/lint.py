"""Who, what, when: is one line clear, and if not, why. Our own rules, in the languages that have any.

Where a text's language has none, its *what* is not judged, and that is said: a promise loses no point by it and gains none.

A line without a date is still a promise: the linter judges a promise, it does not decide whether there is one.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from firmyes import languages
from firmyes.metrics.clear import deliverable
from firmyes.metrics.clear import owner as owner_words
from firmyes.metrics.clear.language import spoken
from firmyes.metrics.clear.words import ruled, ruled_names
from firmyes.model import Lint, Promise

LANGUAGE = "en"  # in which a day is written


@lru_cache(maxsize=65536)
def lint(owner: str, what: str, when: date | str | None, today: date | None = None, language: str = "") -> Lint:
    """Judge one promise. ``when`` is a day, what somebody wrote instead of one, or None; ``today`` the day they wrote it;
    ``language`` what its workspace is written in, for texts that do not tell theirs.

    A text is a day only where it is read as one on ``today``: what is clear here is stored with that day.
    """
    code = spoken(what, language)
    judged = code in ruled()
    owner_reason, what_reason = owner_words.reason(owner), deliverable.reason(what, code) if judged else ""
    when_reason = _when(when, what, today)
    reasons = tuple(reason for reason in (owner_reason, what_reason, when_reason) if reason)
    return Lint(not owner_reason, not what_reason if judged else None, not when_reason, reasons)


def lint_promise(promise: Promise) -> Lint:
    """What is unclear about a row of the warehouse. Its first promised date counts; a date added later is a date too."""
    return lint(promise.owner, promise.what, promise.due_first or promise.due_on, language=promise.written_in)


def not_judged() -> str:
    """What is said where a promise's language has no rules."""
    return f"Whether it names something to show cannot be told: there are rules for {ruled_names()}."


def _words(key: str) -> str:
    return languages.pattern(LANGUAGE, key)


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _when(when: date | str | None, what: str, today: date | None) -> str:
    if isinstance(when, date):
        return ""
    said = (when or "").strip()
    if said and today:
        from firmyes.days.said import reading  # start-up: 60 ms for the words of 21 languages; rows have days

        read = reading(said, today)
        if read.day or read.question:
            return read.question
    vague = _pattern(_words("not_a_day")).search(said or what)
    if vague:
        return f"“{vague.group().capitalize()}” is not a date. Which day?"
    return f"“{said}” is not a date. Which day?" if said else "No date. Which day?"
