"""One line of somebody's minutes: is it a promise, and who, what, when are in it?

Only what is marked as an action, or says "NAME will …", is taken for a promise; the rest stays text. Wrong guesses cost
little: every row is shown for review before anything is saved.
"""

from __future__ import annotations

import re
from datetime import date

from firmyes.meeting.days import read_day
from firmyes.meeting.rows import Row, row

LONGEST = 2000  # a longer line is prose, and not worth a pattern's time

_WORD = r"[^\W\d_][\w.'’-]*"
_NAME = rf"(?:@[\w.-]+|{_WORD}(?:\s(?:{_WORD})){{0,2}}(?:\s?(?:,|&|\+|/|\band\b)\s?@?{_WORD}){{0,3}})"
_BULLET = re.compile(r"^\s*(?:(?:[-*•▪◦·–—+>]|\d{1,3}[.)]|\(\d{1,3}\))\s+|[•▪◦])+")
_SIGN = re.compile(r"^(?:(?![☐☑✅✓])[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\s*)+")
_OPEN_BOX = re.compile(r"^(?:\[\s?\]|☐)\s*")
_DONE_BOX = re.compile(r"^(?:\[[xX✓]\]|☑|✅|✓)\s*")
_TAG = re.compile(
    r"^[*_#]*(?:action(?:\s?items?|s)?|ai|todo|to-do|task|next steps?|follow[- ]?up|commitment|promise)"
    r"(?:[- ]?#?\d+)?[*_]*(?:\s*[:–—][*_]*\s*|\s+[-–—]\s+)(?=\S)",
    re.I,
)
_HASH_TAG = re.compile(r"^#(?:action|task|todo)\s+", re.I)
_WILL = re.compile(
    rf"^(?P<who>{_NAME}?)(?:['’]ll|\s(?:will|shall|is going to|are going to|agreed to|agrees to|commits? to|"
    r"committed to|promised to|promises to|volunteered to|takes on|owns))\s(?P<what>.+)$"
)
_TO = re.compile(rf"^(?P<who>{_NAME}?)\sto\s(?P<what>.+)$")
_COLON = re.compile(rf"^\[?(?P<who>{_NAME})\]?\s*(?::|\s[-–—]\s)\s*(?P<what>.+)$")
_SQUARE = re.compile(rf"^\[(?P<who>{_NAME})\]\s*[:–-]?\s+(?P<what>.+)$")
_ROUND = re.compile(rf"^(?P<what>.+?[.:\s])\((?:owner:?\s*)?(?P<who>{_NAME})\)$", re.I)
_AT = re.compile(r"^(?P<who>@[\w.-]*\w)\s+(?P<what>.+)$")
_TAIL = re.compile(rf"^(?P<what>.+?)(?:\s[-–—]\s|\s?[\[(](?:owner:?\s*)?)(?P<who>{_NAME})[\])]?$", re.I)
_NO_NAME = frozenset(
    re.findall(
        r"\S+",
        "a all also an and any as at but by could describe do each every everything for from going has have he how "
        "however if in is it its let many maybe more most need needs next no not nothing now of on one or other our "
        "perhaps please she should since so some such that the their then there these they this those to two until "
        "want was we're what when where which while who why with would yes yet you your",
    )
)
_PREPOSITION = re.compile(
    r"[\s,;(\[–—-]*\b(?:by|before|until|till|no later than|due(?: on| by| date)?|deadline|for|on)\b:?\s+", re.I
)
_GAP = re.compile(r"\s*[,;(\[–—|]\s*|\s+-\s+")
_VAGUE = re.compile(
    r"^(?:soon|asap|a\.s\.a\.p\.?|eod|eow|eom|later|next (?:\w+)|end of (?:\w+ ?){1,2}|the end of (?:\w+ ?){1,3}|"
    r"this \w+|tbd|tba|when possible|shortly|in due course)$",
    re.I,
)


def unmarked(line: str) -> str:
    """The line without bullet, number and sign before it."""
    return _SIGN.sub("", _BULLET.sub("", line).strip()).strip()


def ticked(line: str) -> str:
    """The line without a tick before it either: where it names a decision, that is no "done"."""
    return _DONE_BOX.sub("", unmarked(line))


def is_bullet(line: str) -> bool:
    text = line.strip()
    return any(mark.match(text) for mark in (_BULLET, _SIGN, _OPEN_BOX, _DONE_BOX))


def promise(line: str, today: date, *, listed: bool = False) -> Row | None:
    """The promise in one line, or None. ``listed``: the line stands in a list of actions, so it is one."""
    if len(line) > LONGEST:
        return None
    text = unmarked(line)
    if _DONE_BOX.match(text):
        return None
    text, marked = _tag_off(text)
    if not text:
        return None
    who, what = _split(text, sure=marked or listed)
    if not who and not (marked or listed):
        return None
    what, when = _date_off(what, today)
    made = row(who.lstrip("@"), what.rstrip(" ."), when, today)
    return made if made.what else None


def _tag_off(text: str) -> tuple[str, bool]:
    for pattern in (_OPEN_BOX, _TAG, _HASH_TAG):
        if found := pattern.match(text):
            rest, _ = _tag_off(text[found.end() :].strip())
            return rest, True
    return text.strip("*_ "), False


def _split(text: str, *, sure: bool) -> tuple[str, str]:
    """Who and what. Unless the line is surely an action, only "NAME will …" is believed."""
    if (found := _WILL.match(text)) and _is_name(found["who"]):
        return found["who"], found["what"]
    if not sure:
        return "", text
    for pattern in (_AT, _SQUARE, _ROUND, _COLON, _TO, _TAIL):
        if (found := pattern.match(text)) and _is_name(found["who"]):
            return found["who"], found["what"]
    return "", text


def _is_name(who: str) -> bool:
    if who.startswith("@"):
        return len(who) > 1
    words = [word for word in re.split(r"[\s,&+/]+", who) if word and word != "and"]
    return bool(words) and all(word[0].isupper() and word.casefold() not in _NO_NAME for word in words)


def _date_off(what: str, today: date) -> tuple[str, str | date | None]:
    """Cut a day, or a vague word for one, off the end."""
    text = what.rstrip(" .")
    for found in reversed(list(_PREPOSITION.finditer(text))):
        when = _when(text[found.end() :], today)
        if when and text[: found.start()].strip():
            return text[: found.start()].rstrip(" ,;(–—-["), when
    for found in reversed(list(_GAP.finditer(text))):
        when = _when(text[found.end() :], today)
        if when and text[: found.start()].strip():
            return text[: found.start()], when
    head, _, last = text.rpartition(" ")
    if head and (day := read_day(last.strip("()[]"), today)):
        return head.rstrip(" ,;–—-"), day
    return what, None


def _when(text: str, today: date) -> str | date | None:
    text = text.strip(" ()[].,")
    return read_day(text, today) or (text if _VAGUE.match(text) else None)
