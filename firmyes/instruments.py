"""Instrument files: questionnaires as TOML, ours in data/instruments and a workspace's own beside its ledger.

Both sides read them through here: the write side makes its items and scales of what ``parse`` gives, the read side asks
for names and texts alone and takes a file that says no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firmyes.config import ROOT
from firmyes.errors import MappingError, Where

FOLDER = "instruments"  # its name in data and in a workspace
OURS = ROOT / "data" / FOLDER


@dataclass(frozen=True, slots=True)
class InstrumentWords:
    """What the read side says of a questionnaire: its name, whether it is shown unasked, its items' short texts by code, each
    in the favourable sense;
    ``net``: it is told as those for less those against."""

    name: str
    shown: bool = True
    texts: dict[str, str] = field(default_factory=dict)
    net: bool = False


def parse(text: bytes, file_name: str) -> dict[str, Any]:
    """What a file says, as TOML has it. Raises MappingError naming the file where it is no TOML."""
    import tomllib  # for start-up time: `show` mostly reads no instrument file

    try:
        return tomllib.loads(text.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise unreadable(file_name, str(error)) from error


def unreadable(file_name: str, what: str) -> MappingError:
    """The error of a file that is no instrument: its name, what is wrong in it, where an example stands."""
    step = "Mend it after the example in docs/add-a-source.md."
    return MappingError("An instrument file cannot be read", what, step, Where(file_name))


def files(workspace: Path | None) -> Iterator[Path]:
    """Every instrument file, the workspace's own after ours: by its id it stands in place of one of ours."""
    for folder in (OURS, *_own(workspace)):
        yield from sorted(folder.glob("*.toml"))


def ids(workspace: Path | None) -> tuple[str, ...]:
    """The id of every instrument file, in the alphabet's order."""
    return tuple(sorted({_id(_read(path), path) for path in files(workspace)}))


def items_of(raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The items of a parsed file: ``[[items]]`` with a code each, or ``[items.CODE]``."""
    listed = raw.get("items", [])
    return [{"code": code, **item} for code, item in listed.items()] if isinstance(listed, dict) else listed


def instrument_words(workspace: Path, instrument: str) -> InstrumentWords:
    """From the workspace's own file or the one shipped; without either its id is its name."""
    for folder in (*_own(workspace), OURS):
        named = folder / f"{instrument}.toml"
        others = (path for path in sorted(folder.glob("*.toml")) if path != named)
        for path in (*([named] if named.exists() else []), *others):
            raw = _read(path)
            if _id(raw, path) == instrument:
                return _words_of(raw, instrument)
    return InstrumentWords(instrument)


def item_texts(workspace: Path, instrument: str) -> dict[str, str]:
    """The short texts of an instrument's items by code; {} without a file of it."""
    return instrument_words(workspace, instrument).texts


def facet_items(workspace: Path, facet: str) -> dict[str, tuple[str, ...]]:
    """The codes of the items an instrument counts to a facet (``voice``), by its id; only instruments that have some."""
    found: dict[str, tuple[str, ...]] = {}
    for path in files(workspace):
        raw = _read(path)
        codes = [item["code"] for item in items_of(raw) if isinstance(item, dict) and item.get("facet") == facet]
        found[_id(raw, path)] = tuple(str(code).casefold() for code in codes)
    return {instrument: codes for instrument, codes in sorted(found.items()) if codes}


def favourable(item: Mapping[str, Any]) -> str:
    """What a favourable answer says: the text itself; turned round the file's own words for it, else “not” before it."""
    if not item.get("reverse"):
        return str(item["text"])
    return str(item.get("favourable") or f"Not: {item['text']}")


def _own(workspace: Path | None) -> tuple[Path, ...]:
    return (workspace / FOLDER,) if workspace else ()


def _read(path: Path) -> dict[str, Any]:
    return parse(path.read_bytes(), path.name)


def _id(raw: Mapping[str, Any], path: Path) -> str:
    return str(raw.get("id", path.stem))


def _words_of(raw: Mapping[str, Any], instrument: str) -> InstrumentWords:
    items = [item for item in items_of(raw) if isinstance(item, dict)]
    texts = {str(item["code"]).casefold(): favourable(item) for item in items if "code" in item and "text" in item}
    return InstrumentWords(str(raw.get("name", instrument)), bool(raw.get("shown", True)), texts, "cut" in raw)
