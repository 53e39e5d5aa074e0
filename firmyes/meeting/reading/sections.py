"""Below which heading a line stands, and below whose name: lists of actions, of decisions, and what begins something else."""

from __future__ import annotations

import re

from firmyes.meeting.reading import marks, naming, notes, room, words
from firmyes.meeting.reading.nested import Nested

_ACTIONS = re.compile(
    r"^[*_#\s]*(?:(?:suggested|agreed|open|new|our|key) )?(?:action(?:\s?items?|\s?points?|s)?|next (?:steps?|actions?)|to-?dos?|"
    r"tasks?|follow[- ]?ups?(?: (?:tasks?|actions?|items?))?|commitments?|promises?|who,? what,? (?:and |by )?when)"
    r"[*_\s]*:?[*_\s]*$",
    re.I,
)
_DECISIONS = re.compile(r"^[*_#\s]*(?:(?:key|our) )?(?:decisions?(?: made| taken)?|decided)[*_\s]*:?[*_\s]*$", re.I)
_OTHER = re.compile(
    r"^(?:(?:quick |meeting )?(?:summary|recap|notes|minutes|agenda|outline|details|transcript|discussion)|attendees|"
    r"participants|"
    r"present|apologies|topics|keywords|chapters|questions|open questions|risks|parking lot|key (?:points|takeaways|topics))$",
    re.I,
)
_HEADING = re.compile(r"^(?:#{1,6}\s+\S.*|\*\*[^*]+\*\*:?|[^.!?|]{1,60}:)$")
_TO_BE = re.compile(r"\bto be \w+")  # "tasks to be completed" are of no other time

ACTIONS, DECISIONS = "actions", "decisions"
MOST_WORDS = 6  # of a heading


class Section:
    """Below which heading the lines stand. ``bullets``: its lines have been bullets; ``gap``: a blank line came before;
    ``depth``: how far in the bullet stands that is the heading, -1 where it is none. ``who``: the name its lines stand below.
    ``there``: they tell who was there; ``over``: of another time;
    ``loose``: only some of them may be actions.
    """

    def __init__(self, people: frozenset[str] = frozenset(), known: frozenset[str] = frozenset()) -> None:
        self.kind, self.bullets, self.gap, self.depth = "", False, False, -1
        self.who, self.who_depth, self.people, self.room = "", -1, people, known
        self.level, self.there, self.over, self.loose = 0, False, False, False
        self.nested = Nested()

    def begins(self, line: str, parent: bool = False) -> bool:
        """Whether this line is a heading; then what follows stands below it. ``parent``: the next line stands further in."""
        text, indent = line.strip(), len(line) - len(line.lstrip())
        plain = marks.unmarked(text)
        if indent <= self.depth:
            self.kind, self.depth = "", -1  # the bullet that began a list is left
        kind = _kind(plain) or (ACTIONS if self.who and words.plain(plain) in words.headings("next") else None)
        level = len(text) - len(text.lstrip("#"))
        beside = (
            self.kind == ACTIONS and 0 < level <= self.level
        )  # a heading beside the list's own begins something else
        beside = beside or room.is_attendance(plain) or _is_other(plain)
        there = plain.strip(" *_") if parent and plain.strip(" *_").casefold() in self.room else ""
        who = there or notes.name_alone(text, self.people)
        if kind is None and not beside and who and self._is_who(text, who):
            self.who, self.who_depth = who, indent if marks.is_bullet(text) else -1
            self.bullets = self.gap = self.there = False
            return self.kind == ACTIONS  # elsewhere what stands below a name is theirs too, where it is an action
        if indent <= self.who_depth:
            self.who, self.who_depth = "", -1
        if kind is None and not (_OTHER.match(plain) or (_HEADING.match(plain) and not marks.is_bullet(text))):
            return False
        self.there, self.over = room.is_attendance(plain), is_over(plain)
        if self.who and words.plain(plain.partition(":")[0]) in words.headings("spent") and not plain.startswith("#"):
            self.kind, self.bullets, self.gap = "", False, False
            return True  # "**Yesterday**" below a name
        bold = not text.startswith("#")
        theirs = (
            kind == ACTIONS
            and bool(self.who)
            and (marks.is_bullet(text) or (bold and words.plain(plain) in words.headings("next")))
        )  # "- Next:" below a name is that person's list
        if not theirs and (kind is not None or not indent > self.who_depth >= 0):
            self.who, self.who_depth = "", -1  # else a line that ends in a colon, further in than a name, is no heading
        deeper = 0 < self.level < level or (self.level > 0 and not level and not self.bullets)
        if kind is None and self.kind == ACTIONS and deeper and not _is_other(plain):
            self.bullets = self.gap = False
            return True  # a topic of the list
        self.kind, self.bullets, self.gap = kind or "", False, False
        self.loose = any(pattern().search(words.plain(plain)) for pattern in (words.perhaps, words.ideas))
        self.depth = indent if kind and marks.is_bullet(text) else -1
        self.level, self.nested = level if kind else 0, Nested()
        return True

    def _is_who(self, text: str, who: str) -> bool:
        """Whether a heading of a word or two is a person: where it is known who was there, one of them."""
        named = words.plain(who)
        if any(named in words.headings(key) for key in ("next", "spent", "others")):
            return False
        below = self.kind == ACTIONS and 0 < self.level < len(text) - len(text.lstrip("#"))
        if not text.startswith("#") or not self.room or below:
            return not naming.is_noun(who) and (not text.startswith("#") or naming.is_person(who, self.people))
        return who.casefold() in self.room

    def lists(self, line: str) -> bool:
        """Whether a line is surely an action. Among bullets a bare line is none, and after a blank line the list is over."""
        gap, self.gap = self.gap, False
        if marks.is_bullet(line):
            self.bullets = True
        elif self.bullets:
            self.kind = "" if gap else self.kind
            return False
        return self.kind == ACTIONS


def _kind(plain: str) -> str | None:
    """Whether a heading begins a list of actions or of decisions, in English or another language; None for any other line."""
    if is_list(plain) or (_HEADING.match(plain) and words.perhaps().search(words.plain(plain))):
        return ACTIONS
    return heads(plain)


def _is_other(plain: str) -> bool:
    """Whether a heading surely begins something else than a topic of the list above it: "Next meeting", "Questions"."""
    named = words.plain(plain)
    return bool(_OTHER.match(named)) or any(
        named == each or named.startswith(f"{each} ") for each in words.headings("others")
    )


def heads(plain: str) -> str | None:
    """The list that a heading begins and says nothing beside; what says more stays text too."""
    named = words.plain(plain)
    if _ACTIONS.match(plain) or _ACTIONS.match(named) or named in words.headings("actions"):
        return ACTIONS
    return DECISIONS if _DECISIONS.match(plain) or named in words.headings("decisions") else None


def is_over(plain: str) -> bool:
    """Whether a heading says that what stands below it is of another time, or done: "Last meeting's actions"."""
    return words.over().search(_TO_BE.sub("", words.plain(plain))) is not None


def is_list(plain: str) -> bool:
    """Whether a heading of a few words has one for a list of actions in it ("Tasks next week", "Top 3: to-dos"), and none for
    another time."""
    named = words.plain(plain)
    marked = (
        plain.lstrip().startswith("#") or bool(re.match(r"(?:top\s)?\d", plain, re.I)) or plain.endswith((":", "**"))
    )
    if any(re.search(rf"\b{re.escape(each)}\b", named) for each in words.headings("decisions")):
        return False  # "Decisions and action items": what is which its lines say
    if not marked or len(named.split()) > MOST_WORDS or is_over(plain):
        return False
    return any(re.search(rf"(?<![\w-]){re.escape(head)}(?![\w-])", named) for head in words.lists())
