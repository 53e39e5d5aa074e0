"""Text without a mark that is no UTF-8: which encodings it may be in, judged by whether its words look like words.

A simple measure, and no proof: where it doubts Windows-1252 the person is asked, since team names stay for good.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from etl.meaning.word_scales import FORMS, degrees
from etl.model.text import fold
from firmyes import languages

LAST_RESORT = "cp1252"
CANDIDATES = (
    LAST_RESORT,
    "mac_roman",
    "cp1250",
    "cp1254",
    "cp1257",
    "cp1251",
    "cp1253",
    "shift_jis",
    "euc_kr",
    "gb18030",
    "big5",
)
WITH_SAME_LETTERS = ("cp1250", "cp1257", "cp1254")  # Latin too: what is wrong there still looks like letters
_CELL = re.compile(r"[^,;\t\r\n\"]+")
DOUBTFUL = 0.2  # share of odd words from which a reading is doubted
LOOK_AT = 256_000  # bytes
_WORD = re.compile(r"[A-Za-z\u0080-\U0010ffff]+")
_AROUND = "“”‘’„‚«»‹›…–—•·€°©®™½¼¾²³§\u00a0\u3000、。（）！？：，・「」"
_MARKS = (
    "GRAVE",
    "ACUTE",
    "CIRCUMFLEX",
    "TILDE",
    "DIAERESIS",
    "RING",
    "CEDILLA",
    "STROKE",
    "CARON",
    "OGONEK",
    "BREVE",
    "DOT",
)
_EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a file's bytes: the codec, and a word of the file as it then stands."""

    encoding: str
    word: str


def readings(data: bytes) -> tuple[Reading, ...]:
    """The encodings a file is likely in, best first; Windows-1252 alone where nothing speaks against it."""
    head = data[: data.rfind(b"\n", 0, LOOK_AT) + 1] or data
    plain = _decoded(data, LAST_RESORT)
    looks_right = plain is not None and odd_share(plain[:LOOK_AT]) < DOUBTFUL
    rivals = (text for name in WITH_SAME_LETTERS if (text := _decoded(head, name)) is not None)
    if plain is not None and looks_right and _known(plain[:LOOK_AT]) >= max(map(_known, rivals), default=0):
        return (Reading(LAST_RESORT, ""),)
    texts = {name: text for name in CANDIDATES if (text := _decoded(head, name)) is not None and _decodes(data, name)}
    odd = {name: odd_share(text) for name, text in texts.items()}
    known = {name: _known(text) for name, text in texts.items()}
    likely = [name for name in sorted(texts, key=lambda name: (-known[name], odd[name])) if odd[name] < DOUBTFUL]
    shown = likely + [name for name in (LAST_RESORT,) if name in texts and name not in likely]
    return tuple(Reading(name, _first_word(texts[name])) for name in shown)


def _known(text: str) -> int:
    """How many different cells are words of a scale or names of columns that are written with a letter beyond ASCII."""
    return len({fold(cell) for cell in set(_CELL.findall(text)) if not cell.isascii()} & _vocabulary())


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    scales = (word for kind in FORMS for degree in degrees(kind) for word in degree)
    columns = (
        word for key in ("what", "owner", "due_on", "done_on", "status") for word in languages.words(key, "columns")
    )
    return frozenset(fold(word) for word in (*scales, *columns) if not word.isascii())


def odd_share(text: str) -> float:
    """Of the different words with a letter beyond ASCII, the share that looks like no language's; 0 where there are none."""
    words = {word for each in _WORD.findall(text) if not each.isascii() and (word := each.strip(_AROUND))}
    words = {word for word in words if not word.isascii()}
    return sum(map(_is_odd, words)) / len(words) if words else 0.0


def _is_odd(word: str) -> bool:
    letters = word.replace("’", "")
    if not all(unicodedata.category(each)[0] in "LM" for each in letters):
        return True
    if any(before.islower() and after.isupper() for before, after in pairwise(letters)):
        return True
    scripts = {unicodedata.name(each, "?").replace("-", " ").split()[0] for each in letters}
    if scripts == {"LATIN"}:
        beyond = [each for each in letters if not each.isascii()]
        return len(beyond) * 4 > max(len(letters), 3) * 3 or not all(map(_is_latin, beyond))
    return len(scripts) > 1 and not scripts <= _EAST_ASIAN


def _is_latin(letter: str) -> bool:
    """A letter of a language written in Latin script: one with a common mark, or one of the few of their own."""
    return letter in "ßæÆœŒðÐþÞıŁłØøĐđ" or any(mark in unicodedata.name(letter, "") for mark in _MARKS)


def _first_word(text: str) -> str:
    return next((word for word in _WORD.findall(text) if not word.isascii()), "")[:30]


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decodes(data: bytes, encoding: str) -> bool:
    return _decoded(data, encoding) is not None
