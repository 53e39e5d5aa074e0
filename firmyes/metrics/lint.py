"""Who, what, when: is one line clear, and if not, why. Our own rules, for English; other languages lose no points by them.

A line without a date is still a promise: the linter judges a promise, it does not decide whether there is one.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from firmyes.model import Lint, Promise

NOBODY = frozenset(
    "- – — ? ?? n/a na none nobody no-one tbd tba tbc open unassigned unknown owner someone somebody anyone anybody".split()
)
MANY = (
    r"we|us|all|all of us|both|everyone|everybody|each|team|teams|group|squad|crew|folks|staff|people|department|dept|"
    r"committee|board|guild|tribe|chapter|members|volunteers|attendees|participants|maintainers|devs|developers|engineers"
)
SEVERAL = r"\s*(?:;|,|/|&|\+|\||\band\b|\bund\b|\bet\b|\by\b|\bor\b)\s*"
# What begins like this is an activity without an end, unless something to show follows.
ENDLESS = (
    r"look(?:ing)? (?:at|into|for|after|further)|try(?:ing)?(?: to| out)?|think(?:ing)?(?: about| of| through)?|"
    r"explor(?:e|ing)|investigat(?:e|ing)|consider|support|help(?: out| with)?|assist|work(?:ing)? (?:on|with|towards?)|"
    r"continue|carry on|keep|follow(?:ing)?[- ]up|touch base|sync(?: up)?|align|discuss|(?:talk|chat) (?:to|with|about)|"
    r"monitor|watch|improve|optimi[sz]e|enhance|strengthen|increase|reduce|be|become|feel|make sure|ensure|"
    r"see (?:if|whether|what|how)|push (?:for|on)|drive|get (?:started|going|better|a feel|familiar)|"
    r"(?:start|begin) (?:on|to|with|thinking|looking|working)|revisit|circle back|reach out|coordinate|liaise|"
    r"communicate|pay (?:more )?attention|focus on|take care of|deal with|handle|figure out|brainstorm|research|"
    r"evaluate|assess|analy[sz]e|familiari[sz]e|stay|(?:take|have) a look|give (?:it )?some thought|raise awareness|"
    r"encourage|promote|facilitate|collaborate|dig into|play with|experiment"
)
# Something to show: after "and", "then", "to" or a comma one of these forgives an endless beginning
# ("look into the outage and write it up").
TO_SHOW = (
    r"send|write|publish|deliver|ship|share|post|present|create|draft|file|submit|sign|book|order|install|deploy|"
    r"release|merge|fix|add|remove|delete|update|document|schedule|invite|hire|prepare|report|e-?mail|open|close|"
    r"move|migrate|upload|print|pay|record|propose|demo|build|list|produce|replace|rename|announce|circulate|decide|"
    r"finish|complete|bring|come back with|set up|hand over|put together|sum up|summari[sz]e|tell|answer|choose|pick"
)
HEDGED = (
    r"try to|try and|maybe|perhaps|possibly|hopefully|if time (?:permits|allows)|if possible|"
    r"where possible|(?:if|when) we can|time permitting|as (?:much|far) as possible|(?:as|when) needed|should probably|"
    r"might want to|some kind of"
)
LEAD = (
    r"(?:please|then|also|and|so|ok|action|todo|to do|we|i|they|he|she|some(?:one|body)|every(?:one|body)|"
    r"will|shall|should|must|can|could|would|"
    r"needs? to|have to|has to|going to|are|is|to|'ll|let us|let's|agreed to|plans? to|wants? to|quickly|just)"
)
NOT_A_DAY = (
    r"soon|asap|a\.s\.a\.p\.?|as soon as possible|shortly|later|eventually|next time|some ?day|in due course|"
    r"when(?:ever)? (?:we|i|you|they) can|tbd|tba|tbc|ongoing|immediately|right away|in the near future|"
    r"at some point|before long|over the coming (?:days|weeks|months)"
)
A_DAY = (
    r"\d|today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|tember|ober|ember)?\b|"
    r"end of (?:the )?(?:day|week|month|quarter|year)|\be?o[dwmqy]\b"
)
WORDS_OF_A_DELIVERABLE = 2  # "Budget" alone says nothing; "Book room" does


@lru_cache(maxsize=65536)
def lint(owner: str, what: str, when: date | str | None) -> Lint:
    """Judge one promise. ``when`` is a day, what somebody wrote instead of one, or None."""
    owner_reason, what_reason = _owner(owner), _what(what)
    when_reason = _when(when, what)
    reasons = tuple(reason for reason in (owner_reason, what_reason, when_reason) if reason)
    return Lint(not owner_reason, not what_reason, not when_reason, reasons)


def lint_promise(promise: Promise) -> Lint:
    """What is unclear about a row of the warehouse. Its first promised date counts; a date added later is a date too."""
    return lint(promise.owner, promise.what, promise.due_first or promise.due_on)


@lru_cache(maxsize=8192)
def owners(text: str) -> tuple[str, ...]:
    """The persons named in an owner cell, for counting how many there are; never shown. Nobody and "team" name none."""
    return tuple(
        name.casefold() for name in _names(text) if name.casefold() not in NOBODY and not _pattern(MANY).search(name)
    )


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=8)
def _start(words: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{LEAD}\b\s*)*(?P<found>{words})(?![\w-])", re.IGNORECASE)


def _names(text: str) -> list[str]:
    if text.strip().casefold() in NOBODY:  # before "n/a" is taken for two
        return []
    return [name for part in re.split(SEVERAL, text.strip()) if (name := part.strip(" .:()[]@"))]


def _owner(text: str) -> str:
    names = [name for name in _names(text) if name.casefold() not in NOBODY]
    if not names:
        return "No owner. Who will say it is done?"
    many = _pattern(MANY).search(text)
    if many:
        return f"“{many.group().capitalize()}” is many people. Who will say it is done?"
    if len(names) > 1:
        return "Several owners. Who of them will say it is done?"
    return ""


def _what(text: str) -> str:
    bare = text.strip()
    if hedge := _pattern(HEDGED).search(bare):
        return f"“{hedge.group().capitalize()}” leaves it open. What will be there when it is done?"
    if len(re.findall(r"\w+", bare)) < WORDS_OF_A_DELIVERABLE:
        return "It names no deliverable. What will be there when it is done?"
    endless = _start(ENDLESS).match(bare)
    if endless and not _shows(bare[endless.end() :]):
        return f"“{endless.group('found').capitalize()}” names no deliverable. What will be there when it is done?"
    return ""


def _shows(rest: str) -> bool:
    """Whether what follows an endless beginning can be seen to be done: a deliverable, or a number to reach."""
    then = re.search(rf"(?:\b(?:and|then|to|or|by)|[,;:–])\s+(?:\w+ly\s+)?(?:{TO_SHOW})", rest, re.IGNORECASE)
    return bool(then or re.search(r"\b(?:to|below|under|above|over|at least|by)\s+\d", rest, re.IGNORECASE))


def _when(when: date | str | None, what: str) -> str:
    if isinstance(when, date):
        return ""
    said = (when or "").strip()
    if said and _pattern(NOT_A_DAY).search(said) is None and re.search(A_DAY, said, re.IGNORECASE):
        return ""
    vague = _pattern(NOT_A_DAY).search(said or what)
    if vague:
        return f"“{vague.group().capitalize()}” is not a date. Which day?"
    return f"“{said}” is not a date. Which day?" if said else "No date. Which day?"
