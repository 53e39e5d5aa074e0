"""Who, what, when: is one line clear, and if not, why. Our own rules, for English; other languages lose no points by them.

A line without a date is still a promise: the linter judges a promise, it does not decide whether there is one.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from firmyes import languages
from firmyes.model import Lint, Promise

LANGUAGE = "en"  # the only one with rules
NO_NAME = frozenset("- – — ? ?? n/a na".split())  # in every language
SEVERAL = r"\s*(?:;|,|/|&|\+|\||\band\b|\bund\b|\bet\b|\by\b|\bor\b)\s*"
WORDS_OF_A_DELIVERABLE = 2  # "Budget" alone says nothing; "Book room" does


@lru_cache(maxsize=65536)
def lint(owner: str, what: str, when: date | str | None, today: date | None = None) -> Lint:
    """Judge one promise. ``when`` is a day, what somebody wrote instead of one, or None; ``today`` the day they wrote it.

    A text is a day only where it is read as one on ``today``: what is clear here is stored with that day.
    """
    owner_reason, what_reason = _owner(owner), _what(what)
    when_reason = _when(when, what, today)
    reasons = tuple(reason for reason in (owner_reason, what_reason, when_reason) if reason)
    return Lint(not owner_reason, not what_reason, not when_reason, reasons)


def lint_promise(promise: Promise) -> Lint:
    """What is unclear about a row of the warehouse. Its first promised date counts; a date added later is a date too."""
    return lint(promise.owner, promise.what, promise.due_first or promise.due_on)


@lru_cache(maxsize=8192)
def owners(text: str) -> tuple[str, ...]:
    """The persons named in an owner cell, for counting how many there are; never shown. Nobody and "team" name none."""
    return tuple(
        name.casefold()
        for name in _names(text)
        if name.casefold() not in _nobody() and not _pattern(_words("many")).search(name)
    )


def _words(key: str) -> str:
    return languages.pattern(LANGUAGE, key)


@lru_cache(maxsize=1)
def _nobody() -> frozenset[str]:
    return NO_NAME.union(languages.parts(languages.language(LANGUAGE)["clear"]["nobody"]))


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=8)
def _start(words: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_words('lead')}\b\s*)*(?P<found>{words})(?![\w-])", re.IGNORECASE)


def _names(text: str) -> list[str]:
    if text.strip().casefold() in _nobody():  # before "n/a" is taken for two
        return []
    return [name for part in re.split(SEVERAL, text.strip()) if (name := part.strip(" .:()[]@"))]


def _owner(text: str) -> str:
    names = [name for name in _names(text) if name.casefold() not in _nobody()]
    if not names:
        return "No owner. Who will say it is done?"
    many = _pattern(_words("many")).search(text)
    if many:
        return f"“{many.group().capitalize()}” is many people. Who will say it is done?"
    if len(names) > 1:
        return "Several owners. Who of them will say it is done?"
    return ""


def _what(text: str) -> str:
    bare = text.strip()
    if hedge := _pattern(_words("hedged")).search(bare):
        return f"“{hedge.group().capitalize()}” leaves it open. What will be there when it is done?"
    if len(re.findall(r"\w+", bare)) < WORDS_OF_A_DELIVERABLE:
        return "It names no deliverable. What will be there when it is done?"
    endless = _start(_words("endless")).match(bare)
    if endless and not _shows(bare[endless.end() :]):
        return f"“{endless.group('found').capitalize()}” names no deliverable. What will be there when it is done?"
    return ""


def _shows(rest: str) -> bool:
    """Whether what follows an endless beginning can be seen to be done: a deliverable, or a number to reach."""
    then = re.search(rf"(?:\b(?:and|then|to|or|by)|[,;:–])\s+(?:\w+ly\s+)?(?:{_words('to_show')})", rest, re.IGNORECASE)
    return bool(then or re.search(r"\b(?:to|below|under|above|over|at least|by)\s+\d", rest, re.IGNORECASE))


def _when(when: date | str | None, what: str, today: date | None) -> str:
    if isinstance(when, date):
        return ""
    said = (when or "").strip()
    if said and today:
        from firmyes.days.said import (
            reading,
        )  # start-up: 60 ms for the words of 21 languages; rows of a build have days

        read = reading(said, today)
        if read.day or read.question:
            return read.question
    vague = _pattern(_words("not_a_day")).search(said or what)
    if vague:
        return f"“{vague.group().capitalize()}” is not a date. Which day?"
    return f"“{said}” is not a date. Which day?" if said else "No date. Which day?"
