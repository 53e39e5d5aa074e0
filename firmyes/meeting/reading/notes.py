"""What stands around promises in minutes of others: marks, nicknames, names as headings, sentences in a line, their own day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from firmyes.days.said import read_day
from firmyes.days.written import parse
from firmyes.meeting.reading import words
from firmyes.metrics.clear import owner as owner_words

_STAMP = re.compile(r"\s*\((?P<nick>[\w|^`\[\]-]+),\s*\d{1,2}:\d\d(?::\d\d)?\)\s*$")
_BROKEN_STAMP = re.compile(r"\([\w|^`\[\]-]+,$")
_PRESENT = re.compile(r"^\s*[*-]\s+(?P<nick>[\w|^`\[\]-]+)\s+\(\d+\)$")
_SPEAKER = re.compile(r"^\s*<(?P<nick>[\w|^`\[\]-]+)>\s*")
_MARKED = re.compile(
    r"^(?P<mark>\W*(?:#?action(?:\s?items?)?|ai|todo)\b\s*:?\s*)(?P<nick>[\w|^`\[\]-]+)(?=\s(?:to|will|-)\b|\s-\s|:\s)",
    re.I,
)
_LED = re.compile(r"^(?P<mark>\W*)(?P<nick>[\w|^`\[\]-]+)(?=\s(?:to|will)\b)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LINK = re.compile(r"\[([^\]]+)\](?:\([^\s)]*\)|\[[^\]]*\])")  # "[Ann](/people/ann)", "[Ann][ann]"
_TAG = re.compile(r"^\W*(?:action(?:\s?items?)?|ai|next steps?|to-?dos?)?\s*[:–-]?\s*", re.I)
_RECORDED = re.compile(r"\s*\[recorded in [^\]]*\]\.?\s*$", re.I)
_SENTENCE = re.compile(
    r"(?<=[.!?;])(?<!\s\d\.)(?<!\s\d\d\.)(?<!\bCllr\.)(?<!\bCllrs\.)(?<!\bMrs\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bProf\.)\s+(?=@\w|[\"“]?[^\W\d_a-z])|\s{2,}(?=[A-Z])|\s+[-–—]\s+|(?<=\w)\s?:\s+|"
    rf"\s*(?:-{{1,2}}>|=>|[→⇒➔➜])\s*|,\s+(?:and\s+)?(?=[@]?[A-Z][\w.'’-]*(?:\s(?:and|et|und|y|e|en|"
    rf"&)\s[A-Z][\w.'’-]*)?\s(?:will|to|shall|is going to|agreed|{words.leads()})\b)"
)
_INSIDE = re.compile(
    r"(?:(?<=[.!?;])\s+|[\s(-]+(?=(?-i:ACTION)\b))(?P<text>(?:action(?:\sitems?)?|to-?do)\s*:\s*\S.*)$", re.I
)
_INNER = re.compile(r"\((?P<text>[^()]{6,120}\s[^()]+)\)\s*\.?$")
#: "Ian (captain) to talk": what stands beside a name
_ASIDE = re.compile(
    r"\b(?P<who>[^\W\d_a-z][\w.-]*)\s\([^()]{1,25}\)(?=\s(?:will|shall|to|is to|agreed to|offered to|volunteered to)\s)"
)
#: "**Conferences** All to tell": a topic in bold
_BOLD_FIRST = re.compile(r"^(?P<lead>\W{0,6}?)\*\*(?P<name>[^*:]{2,40})\*\*\s+(?=[A-Z][a-z]+ to\b|All to\b)")
_CODE = re.compile(r"`([^`]+)`")
_NAMED = re.compile(r"\[name=([^\]]+)\]")  # how HackMD writes whose a line is
_DONE_BY = re.compile(
    r"\bby\s+(?P<who>@[\w.-]+(?:\s*(?:,|&|\+|and)\s*@[\w.-]+)*)\s*:\s*$"
)  # "Steps to be done by @ann and @bo:"
_HANDLED = re.compile(r"^\W*(?:ai|action(?:\s?items?)?|to-?do)\s*:\s*(?P<nick>[a-z][\w.-]{2,})\s*(?::\s|\s-\s)", re.I)
_INITIALS = re.compile(r"^\W*(?P<who>[A-Z]{2,3})(?: \([^)]*\))?:\s")
_AGREED = re.compile(r"^(?:it was (?:agreed|decided) that|we agreed that|agreed that|(?:and|so|then)\s)\s*", re.I)
#: "### **Ana – Backend**", "### Ana (scrum master)"
_NAME_AND_ROLE = re.compile(
    r"#{2,6}\s+[*_]*(?P<who>[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*)?)\s(?:[–—-]\s[^.!?:]{2,40}|\([^()]{2,40}\))[*_]*:?"
)
_HANDLE_ALONE = re.compile(r"(?P<who>@[\w-]+)(?:\s*\([^()]*\))?")  # "@ann (not attending)"
_JOINED = re.compile(r"\s*[,&+/]\s*|\s+(?:and|und|et|y|e|en)\s+")
_NAME = re.compile(r"@?[^\W\d_][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){0,2}")
_DAY = re.compile(r"^\W*(?P<key>[^:|]{2,24}?)\W*[:|]\W*(?P<day>[\w.,/ -]{6,40})")
_SHORT_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.]\d{4}(?!\d)")
_NOBODY = re.compile(r"^[\W_]*$|^[\[(<{].*[\])>}]$")
_DATED = re.compile(r"^[\[(]([^\[\]()]*\d[^\[\]()]*)[\])]$")  # "[05/02/2026]" holds no place
_UNDER = re.compile(r"^\s*(?:-{3,}|={3,}|~{3,})\s*$")
_AND_WILL = re.compile(
    r"^(?P<first>.+\s(?:[a-z][\w.'’-]*|\S*[)\]])[,;]?)\s+(?:and|but|so)\s+(?P<second>(?:[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)?|"
    r"the (?:group|team|board|committee|council))\s"
    r"(?:will|shall|is going to|is to|agreed to|offered to|volunteered to)\s\S.*)$"
)
MOST_NAMES = 2  # words before an "and" that are another name
_GOES_ON = re.compile(r"^\s*(?:[^\W\d_A-Z][^:]|\(|\d+\s[a-z])")
_TABLE = re.compile(r"^\s*(?:\||#|[-=~]{3})")
#: what begins a line of its own: a bullet, a number, a label
_BEGINS = re.compile(r"\s*(?:[-*•+>|#\[]|\d{1,2}[.)]|[A-Z][\w ]{0,20}:)")
_TALKER = re.compile(r"^\W*(?P<who>@?[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*)?)(?:\s?\([^)]*\))?:\s")
_ANY_TALKER = re.compile(r"^\s*(?:[-*]\s+)?(?P<who>[\w.-]{2,15}):\s")
_BEHIND = re.compile(r"\[(?P<who>[^\[\]()]{2,40})\][.,;]?\s*$")
_I_WILL = re.compile(
    r"(?:^|,\s|\b(?:but|so|and)\s|:\s)I(?:['’]ll|\swill|['’]m going to|\sam going to|['’]m happy to|"
    r"\svolunteer to)\s(?P<what>\S.+)$"
)
_GOING_TO = re.compile(r"(?:Going to|[Gg]onna)\s(?P<what>\S.+)$")
WRAPPED = 50  # letters from which a line may be broken
FEW_SPEAKERS = 3  # initials before colons, AI among them, from which they are speakers
FIRST = 25  # lines in which minutes say their own day


def headed(lines: Sequence[str]) -> list[str]:
    """Lines with a rule below them as headings, the way Markdown writes them otherwise."""
    out: list[str] = []
    for line in lines:
        if out and out[-1].strip() and _UNDER.match(line) and not out[-1].lstrip().startswith(("#", "|", "-", "*")):
            out[-1] = f"## {out[-1].strip()}"
        else:
            out.append(line)
    return out


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines with the stamp a bot broke over two put together: ``(nick,`` and ``16:58:51)``."""
    out: list[str] = []
    for line in lines:
        if out and _BROKEN_STAMP.search(out[-1]) and re.match(r"^\s+\d{1,2}:\d\d", line):
            out[-1] += " " + line.strip()
        else:
            out.append(line)
    return out


def joined(lines: Sequence[str]) -> list[str]:
    """Lines that a program broke put together: what goes on in small letters, and a link broken over two."""
    out: list[str] = []
    for line in lines:
        before = out[-1] if out else ""
        goes_on = len(before.strip()) >= WRAPPED and not before.endswith(("  ", "\\")) and _GOES_ON.match(line)
        goes_on = goes_on or (len(before.strip()) >= WRAPPED and _hangs(before, line))
        broken = before.count("[") > before.count("]") or before.rfind("](") > before.rfind(")")
        if (
            before.strip()
            and line.strip()
            and (goes_on or (broken and len(before) > WRAPPED and not _BEGINS.match(line)))
            and not _TABLE.match(before)
        ):
            out[-1] = f"{before.rstrip()} {line.strip()}"
        else:
            out.append(line)
    return out


def _hangs(before: str, line: str) -> bool:
    """Whether a line stands below the text of a bullet, as a program breaks it."""
    bullet = re.match(r"(\s*)(?:[-*•+]|\d{1,2}[.)])(\s+)", before)
    hangs = bullet is not None and len(line) - len(line.lstrip()) >= len(bullet[0])
    return hangs and _BEGINS.match(line) is None


def is_talk(lines: Sequence[str]) -> bool:
    """Whether a text is what people say one after the other: ``KK: …``, ``TBL: …``."""
    told = Counter(found["who"] for line in lines if (found := _TALKER.match(line) or _ANY_TALKER.match(line)))
    return sum(times >= FEW_SPEAKERS for times in told.values()) >= FEW_SPEAKERS


def talkers(lines: Sequence[str]) -> frozenset[str]:
    """Who speaks in such a text, in small letters too."""
    told = Counter(found["who"] for line in lines if (found := _ANY_TALKER.match(line)))
    return frozenset(who.casefold() for who, times in told.items() if times >= FEW_SPEAKERS)


def behind(lines: Sequence[str]) -> frozenset[str]:
    """Who stands in square brackets behind lines, where that is how a text names whose they are: ``Write the post. [Ana]``."""
    told = [
        found["who"]
        for line in lines
        if (found := _BEHIND.search(line)) and all(map(_NAME.fullmatch, _JOINED.split(found["who"])))
    ]
    return frozenset(told) if len(told) >= FEW_SPEAKERS else frozenset()


def has_behind(line: str, names: frozenset[str]) -> bool:
    """Whether one of these stands in brackets behind a line."""
    found = _BEHIND.search(line) if names else None
    return found is not None and found["who"] in names


def speaker(line: str, known: frozenset[str] = frozenset()) -> str:
    """Who says a line: ``Ana: …``, in small letters where they are known; empty where nobody is named."""
    found = _TALKER.match(line) or _ANY_TALKER.match(line)
    return found["who"] if found and (found["who"][0].isupper() or found["who"].casefold() in known) else ""


def goes_on(line: str) -> bool:
    """Whether a line goes on with what the one before said: ``... and I'll call them``."""
    return re.match(r"\W{0,4}\.{2,}:?\s", line) is not None


def said_by(part: str, who: str) -> str:
    """A sentence of a speaker with what they say they will do alone: "Good, so I'll call" of Ana is "Ana: I'll call"."""
    found = _I_WILL.search(part) or _GOING_TO.match(part) if who else None
    return f"{who}: I'll {found['what']}" if found else part


def people(lines: Sequence[str]) -> frozenset[str]:
    """Nicknames minutes of a chat tell by their stamps, speakers and list of those present: these may begin with a small letter."""
    found = (pattern.search(line) for line in lines for pattern in (_STAMP, _PRESENT, _SPEAKER))
    handles = Counter(each["nick"] for line in lines if (each := _HANDLED.match(line)))
    twice = {nick for nick, times in handles.items() if times > 1 and nick.islower()}
    return frozenset(each["nick"] for each in found if each) | twice


def speaks(lines: Sequence[str]) -> frozenset[str]:
    """Those of ``AI`` and ``AP`` that are somebody who speaks in a protocol of initials, and no action item."""
    told = {found["who"] for line in lines if (found := _INITIALS.match(line))}
    return frozenset(told & {"AI", "AP"}) if len(told) > FEW_SPEAKERS else frozenset()


def said_by_one(line: str, speaking: frozenset[str]) -> bool:
    """Whether a line is what such a person says."""
    found = _INITIALS.match(line)
    return found is not None and found["who"] in speaking


def day_of(lines: Sequence[str], today: date) -> date:
    """The meeting's own day, where its first lines say it ("Fecha: 10/05/2024"); else ``today``. Days are said relative to it."""
    for line in lines[:FIRST]:
        found = _DAY.match(line)
        if found and words.plain(found["key"]) in words.headings("day"):
            text = found["day"].strip(" |*_.")
            told = parse(text, day_first=order(lines) is not False)
            day = told.date() if told else read_day(text, today)
            if day:
                return day
    return today


def order(lines: Sequence[str]) -> bool | None:
    """Whether the days of a text are written day first: those that can only be one tell it of all; None where none does."""
    told = {
        int(first) > 12
        for line in lines
        for first, second in _SHORT_DAY.findall(line)
        if (int(first) > 12) != (int(second) > 12)
    }
    return told.pop() if len(told) == 1 else None


def in_order(text: str, day_first: bool | None) -> date | None:
    """A day that could be two, in the order the other days of the text are written in."""
    if day_first is None or not _SHORT_DAY.search(text):
        return None
    told = parse(text, day_first=day_first)
    return told.date() if told else None


def cleaned(line: str, known: frozenset[str]) -> str:
    """A line without emphasis, links, stamps and speaker, and with ``@`` before a nickname that will do something."""
    text = _NAMED.sub(r"\1", _STAMP.sub("", _SPEAKER.sub("", line)))
    text = _BOLD_FIRST.sub(r"\g<lead>\g<name>: ", text)
    text = _RECORDED.sub("", _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", text)))
    text = _ASIDE.sub(r"\g<who>", _CODE.sub(r"\1", text))
    for pattern in (_MARKED, _LED):
        found = pattern.match(text)
        if found and found["nick"] in known and not found["nick"][0].isupper():
            return f"{found['mark']}@{text[found.start('nick') :]}"
    return text


def is_none(line: str) -> bool:
    """Whether a line says that there is nothing to do, or is a rule below a heading."""
    bare = _TAG.sub("", line)
    return not re.search(r"\w", line) or words.nothing().match(bare) is not None


def parts(line: str) -> Iterator[str]:
    """The sentences of a line, and what stands behind a dash, a colon or "it was agreed that", each to be read by itself."""
    line = line.strip().lstrip("-*•> ")  # else the mark of an action would stand inside its own line
    inner = _INNER.search(line)  # "Invoice (BF looks it up)"
    if inner:
        yield inner["text"]
    inside = _INSIDE.search(line)  # "Tried it. Action item: look through the text"
    if inside:
        yield inside["text"]
        line = line[: inside.start()]
    pieces = [part for piece in _SENTENCE.split(line) if piece for part in _apart(piece)]
    for piece in pieces:
        text = _AGREED.sub("", piece.strip())
        if len(pieces) > 1 or inside or text != piece.strip():
            yield text


def _apart(piece: str) -> tuple[str, ...]:
    """ "There is a post and Kate will send it" as two; "Ben and Chad will" is one."""
    found = _AND_WILL.match(piece)
    return (found["first"], found["second"]) if found and len(found["first"].split()) > MOST_NAMES else (piece,)


def name_alone(line: str, known: frozenset[str]) -> str:
    """The name a heading or bullet consists of ("### Bob", "* dgil", "**Ann Lee**:"); '' for any other line."""
    named = _NAMED.fullmatch(line.strip().lstrip("#*-•> ").strip())
    if named:
        return named[1]
    by = _DONE_BY.search(line)
    if by:
        return by["who"]
    led = _NAME_AND_ROLE.fullmatch(line.strip())
    if led and _is_person(led["who"]):
        return led["who"]
    handle = _HANDLE_ALONE.fullmatch(line.strip().lstrip("#*-•> ").strip(" *_:"))
    if handle:
        return handle["who"]
    bare = line.strip().lstrip("#*-•> ").strip(" *_:")
    if bare in known:
        return bare
    is_set_off = line.strip().endswith((":", "**", "__")) or line.lstrip().startswith("#")
    names = _JOINED.split(bare)
    return bare if is_set_off and all(_NAME.fullmatch(name) and _is_person(name) for name in names) else ""


def _is_person(text: str) -> bool:
    return text[:1].isupper() and not owner_words.reason(text) and read_day(text, date(2000, 1, 3)) is None


def somebody(cell: str) -> str:
    """A table's cell; '' for what only holds the place: ``???``, ``[name]``."""
    bare = _DATED.sub(r"\1", _LINK.sub(r"\1", cell).strip().strip("*_~`").strip())
    return "" if _NOBODY.match(bare) else bare.lstrip("@")
