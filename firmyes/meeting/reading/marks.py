"""What stands before a line or behind it and marks it: bullets, boxes, ``ACTION:``, ``TODO Ana:``."""

from __future__ import annotations

import re

from firmyes.meeting.reading import naming

_BULLET = re.compile(r"^\s*(?:(?:[-*•▪◦·–—+>→⇒]|[-=]{1,2}>|\d{1,3}[.)]|[a-z]\)|\(\d{1,3}\)|\([a-z]\))\s+|[•▪◦])+")
_SIGN = re.compile(r"^(?:(?![☐☑✅✓])[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\s*)+")
_OPEN_BOX = re.compile(r"^(?:\[\s?\]|☐)\s*")
DONE_BOX = re.compile(r"^(?:\[[xX✓]\]|☑|✅|✓)\s*")
_MARK = r"(?:action(?:\s?(?:items?|points?)|s)?|ai|ap|todo|to-do|task|next steps?|follow[- ]?up|commitment|promise)"
TAG = re.compile(rf"^[*_#]*{_MARK}(?:[- ]?#?\d+)?[*_]*(?:\s*[:–—][*_]*\s*|\s+[-–—]\s+)(?=\S)", re.I)
# "Action (Ana): …", "Action on Ana: …", "TODO Ana: …"
_TAG_WHO = re.compile(
    rf"^[*_#]*(?i:{_MARK})[*_]*\s+(?:(?i:on|for)\s+|\()?(?P<who>{naming.NAME})\)?\s*(?::|\s[-–—]\s)\s*(?P<what>\S.*)$"
)
#: "(Action) Send the list – Ana"
_TAG_IN = re.compile(rf"^[\[(]{_MARK}[\])]\s*:?\s*(?=\S)", re.I)
#: "Action Ana agreed to call"
_TAG_SAYS = re.compile(
    rf"^(?:ACTION|Action)\s(?={naming.WORD}(?:\s[A-Z][\w.’'-]*)?\s(?:will|to|shall|agreed to|is to)\s)"
)
#: "-> Send the list": where an arrow begins a line, what it leads to is to be done
_ARROW = re.compile(r"^\W*(?:->|=>|→|⇒|➔|➜)\s*[*_]*(?=\S)")
# "Ana - action to: …", "Ana: TODO …"
STATE_TAG = re.compile(
    r"^(?:NEW|OLD|CARRIED(?: OVER)?|URGENT|PENDING|OPEN|ONGOING|IN PROGRESS|HIGH|MEDIUM|LOW|P\d)\s*:\s+(?=\S)"
)
_WHO_TAG = re.compile(rf"^(?P<who>{naming.NAME}?)\s*(?:[:–—-])\s*(?i:{_MARK})(?:\s+to)?\s*[:–—-]\s*(?P<what>\S.*)$")
#: "… (DONE – mailed on Monday)", "… - CLOSED"; and what else is said of a state there, which is nobody's name
_DONE_AFTER = re.compile(
    r"(?:\((?:DONE|CLOSED|COMPLETED?)\b[^()]*\)|\s[-–—:]\s*(?:DONE|CLOSED|COMPLETED?))\W*$|\[(?:DONE|CLOSED)\]\W*$"
)
_STATE_AFTER = re.compile(
    r"\s(?:[-–—]\s*(?:STANDING|ON-?GOING|OPEN|PENDING|CARRIED(?: OVER| FORWARD)?|IN PROGRESS|NEW|NOT DONE)|"
    r"\((?:STANDING|ON-?GOING|OPEN|PENDING|CARRIED(?: OVER| FORWARD)?|IN PROGRESS|NEW|NOT DONE)\b[^()]*\))\W*$"
)
_TAG_AFTER = re.compile(rf"\s*[\[(](?!(?:ai|ap)\b){_MARK}[\])]\.?$", re.I)  # "(AP)" are somebody's initials
_HASH_TAG = re.compile(r"^#(?:action|task|todo)\s+", re.I)


def unmarked(line: str) -> str:
    """The line without bullet, number and sign before it."""
    return _SIGN.sub("", _BULLET.sub("", line).strip()).strip()


def ticked(line: str) -> str:
    """The line without a tick before it either: where it names a decision, that is no "done"."""
    return DONE_BOX.sub("", unmarked(line))


def marked(line: str) -> bool:
    """Whether a line begins as actions are marked: ``Action item: …``."""
    return TAG.match(unmarked(line)) is not None


def is_done(text: str) -> bool:
    """Whether a line says of itself that it is done: by a ticked box before it, or a word in capitals behind it."""
    return DONE_BOX.match(text) is not None or _DONE_AFTER.search(text) is not None


def state_off(text: str) -> str:
    """The line without the state it is in: ``OPEN: …``, ``… - ONGOING``."""
    return _STATE_AFTER.sub("", STATE_TAG.sub("", text))


def boxed(line: str) -> bool:
    """Whether a line has a box that is not ticked."""
    return _OPEN_BOX.match(unmarked(line)) is not None


def arrowed(line: str) -> bool:
    """Whether a line begins with an arrow."""
    return _ARROW.match(line) is not None


def is_bullet(line: str) -> bool:
    text = line.strip()
    return any(mark.match(text) for mark in (_BULLET, _SIGN, _OPEN_BOX, DONE_BOX))


def tag_off(text: str) -> tuple[str, bool]:
    if (found := _TAG_WHO.match(text)) and (naming.is_name(found["who"]) or naming.is_somebody(found["who"])):
        return f"{found['who']}: {found['what']}", True
    if (found := _WHO_TAG.match(text)) and naming.is_name(found["who"]):
        return f"{found['who']}: {found['what']}", True
    for pattern in (_OPEN_BOX, TAG, _TAG_IN, _HASH_TAG, _TAG_SAYS):
        if found := pattern.match(text):
            rest, _ = tag_off(text[found.end() :].strip())
            return rest, True
    if found := _TAG_AFTER.search(text):
        return text[: found.start()].strip(), True
    return text.strip("*_ "), False
