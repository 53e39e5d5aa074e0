"""Whose a promise is: owners as a tool joins them, and the team where a cell names several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from etl.meaning.answer_words import NOBODY
from etl.meaning.answers import is_no_answer
from etl.meaning.dates import NO_DATE
from etl.model.table import Table
from etl.model.text import fold, name
from etl.sources import Source
from firmyes import languages

TITLES = frozenset("phd dr md mba msc bsc jr sr ii iii".split())
MANY = frozenset(fold(word) for word in languages.words("everybody"))
_BETWEEN = re.compile(r"[;|\n]")  # what parts persons whose names hold a comma
_ADDRESS = re.compile(r"\s*\((?:https?|mailto):[^)]*\)")
#: "Ann Lee <ann@x.org>" is Ann Lee; no bracket within, or a cell of nothing but brackets is gone through from each of them
_MAIL = re.compile(r"(?<=\S)\s*[<(][^\s<>()]+@[^\s<>()]+[>)]")
#: behind a name, and no part of it: that somebody left, the number a tool gave them
_MARK = re.compile(
    r"\s*[(\[](?:x|\d+\s?%?|{})[)\]]$".format("|".join(map(re.escape, languages.words("gone")))), re.IGNORECASE
)
#: a list as programs write it: [{"login": "ann"}, …], ['ann', 'bo']; a person goes by the first of the names given
_PROGRAM = re.compile(r"\s*(?:\[.*[{\"'].*\]|\{.*[\"'].*\})\s*", re.DOTALL)
_OBJECT = re.compile(r"\{[^{}]*\}")
_CALLED = re.compile(r"""["'](?:login|name|displayName|username|email)["']\s*:\s*["']([^"']+)["']""", re.IGNORECASE)
_QUOTED = re.compile(r"""["']([^"']+)["']""")
_LETTER = re.compile(r"\w")  # “???” is nobody
_BESIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")  # a department behind a name


def read_owners(texts: Sequence[str], source: Source) -> dict[str, str | None]:
    """Owners as stored: several joined with ``;``, None for the words that mean nobody."""
    read: dict[str, str | None] = {}
    turned = _last_first(texts) if "," not in source.owner_separators else {}
    for text in texts:
        bare = _MAIL.sub("", _ADDRESS.sub("", text) if source.relations else text)
        bare = bare.strip().strip("[]") if source.brackets else bare
        bare = turned.get(text, bare)
        bare = _of_program(bare) if _PROGRAM.fullmatch(bare) else bare
        parts = [bare.strip()]
        for separator in source.owner_separators:
            parts = [piece.strip() for part in parts for piece in part.split(separator) if piece.strip()]
        parts = [_MARK.sub("", part) or part for part in parts]
        unclothed = bare.strip().strip("[](){}<>*").strip()
        nobody = not parts or not _LETTER.search(unclothed) or fold(unclothed) in NOBODY or is_no_answer(unclothed)
        nobody |= name(unclothed) in NO_DATE  # “to be decided” is nobody, too
        read[text] = None if nobody else "; ".join(dict.fromkeys(parts))
    return read


def _of_program(text: str) -> str:
    objects = [found[1] for each in _OBJECT.findall(text) if (found := _CALLED.search(each))]
    return "; ".join(objects or ([] if "{" in text else _QUOTED.findall(text))) or text


def _last_first(texts: Sequence[str]) -> dict[str, str]:
    """Raw text → ``Ann Lee`` of a column that writes ``Lee, Ann``, also several in a cell (``Lee, Ann; Ek, Bo``); empty where
    commas separate persons.

    A column writes last names first where every comma stands between two parts (a title may follow), two cells do it or one
    has a title, no part stands on both sides, and none stands alone: in lists somebody is first here and second there.
    """
    persons = {
        text: [_BESIDE.sub("", piece).strip() for piece in _BETWEEN.split(_MAIL.sub("", text)) if piece.strip()]
        for text in texts
    }
    turned = _turned([piece for pieces in persons.values() for piece in pieces])
    return {
        text: "; ".join(turned.get(piece, piece) for piece in pieces)
        for text, pieces in persons.items()
        if any(piece in turned for piece in pieces)
    }


def _turned(texts: Sequence[str]) -> dict[str, str]:
    """``Lee, Ann`` → ``Ann Lee`` of single persons."""
    cells = {text: [part.strip() for part in text.split(",")] for text in texts if "," in text}
    pairs = {text: parts for text, parts in cells.items() if _is_person(parts)}
    titled = any(len(parts) > 2 for parts in pairs.values())
    if len(pairs) < len(cells) or (len({tuple(parts) for parts in pairs.values()}) < 2 and not titled):
        return {}
    plain = (text for text in texts if "," not in text and fold(text) not in NOBODY | MANY)
    if any(len(text.split()) > 1 for text in plain):
        return {}  # names are written first name first here
    last, first = {fold(parts[0]) for parts in pairs.values()}, {fold(parts[1]) for parts in pairs.values()}
    alone = {fold(text) for text in texts if "," not in text}
    if last & first or (last | first) & alone:
        return {}
    return {text: " ".join([parts[1], parts[0], *parts[2:]]) for text, parts in pairs.items()}


def _is_person(parts: list[str]) -> bool:
    if not 2 <= len(parts) <= 3 or not all(parts):
        return False
    titled = len(parts) == 2 or fold(parts[2]).rstrip(".") in TITLES
    return titled and not any(sign in part for part in parts for sign in ";/&+@")


def read_teams(table: Table, column: int, separator: str) -> dict[str, str]:
    """Of several teams in a cell the one that most rows name; empty where no cell names several."""
    if not separator or not any(separator in text for text in table.distinct(column)):
        return {}
    parts = {
        text: [part.strip() for part in text.split(separator) if part.strip()] or [text.strip()]
        for text in table.distinct(column)
    }
    rows = Counter(part for _, cells in table.iterate() for part in parts.get(cells[column], ()))
    return {text: max(named, key=lambda part: rows[part]) for text, named in parts.items()}
