"""The only reader of the environment and of the workspace's settings file (docs/settings.md)."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from firmyes.errors import Where, WorkspaceError

ROOT = Path(__file__).resolve().parent.parent
K_DEFAULT = 5
K_FLOOR = 3
SETTINGS_FILE = "firmyes.toml"
EDMONDSON = "edmondson-7"
WRITER, REPLICA = "writer", "replica"
KNOWN = (
    "role",
    "k",
    "time_zone",
    "retention",
    "upload_limit_mb",
    "instruments",
    "headline",
    "patterns",
    "baseline",
    "reference",
    "spark",
)


@dataclass(frozen=True, slots=True)
class Baseline:
    """``[[baseline]]``: from ``start`` on a measure is judged against newer points only, because ``by`` said so."""

    metric: str
    team: str  # '' = all teams together
    start: date
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """``[[reference]]``: a score (0–100) of one questionnaire that the workspace compares itself with, and its name."""

    instrument: str
    score: float
    label: str


@dataclass(frozen=True, slots=True)
class Spark:
    """``[spark]``: where ``build --engine spark`` finds its engine and the folder both sides see. Without that word nothing goes
    there."""

    remote: str = ""
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """A workspace's settings: ``k`` people make a block visible, days end in ``time_zone``.

    A ``replica`` holds copies of builds made elsewhere: it shows them, and neither makes nor changes one.
    ``patterns`` are thresholds of the three patterns changed by name (``[patterns]``), ``baselines`` re-based trends,
    ``references`` lines on the score's trend; ``instruments`` are questionnaires shown that are off by default, and
    ``headline`` is the one that cards, sentences and the total speak of (without it: METRICS, section 1).
    """

    k: int = K_DEFAULT
    time_zone: str = "UTC"
    upload_limit_mb: int = 200
    patterns: tuple[tuple[str, float], ...] = ()
    baselines: tuple[Baseline, ...] = ()
    references: tuple[Reference, ...] = ()
    instruments: tuple[str, ...] = ()
    headline: str = ""
    role: str = WRITER
    spark: Spark = Spark()
    retention_months: int | None = None  # how long answers stay in the ledger; None: as long as it does

    def first_day_kept(self, today: date) -> date | None:
        """Answers given before this day leave the ledger; None where they stay."""
        if self.retention_months is None:
            return None
        year, month = divmod(today.year * 12 + today.month - 1 - self.retention_months, 12)
        days = 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
        last = (31, days, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month]
        return date(year, month + 1, min(today.day, last))

    @property
    def kept_for(self) -> str:
        """How long answers stay, in words; '' where they stay as long as the ledger does."""
        count, unit = divmod(self.retention_months or 0, 12)[0], "year"
        if not self.retention_months or self.retention_months % 12:
            count, unit = self.retention_months or 0, "month"
        return f"{count} {unit}{'' if count == 1 else 's'}" if count else ""

    @property
    def is_replica(self) -> bool:
        return self.role == REPLICA


def workspace_dir(given: str | os.PathLike[str] | None = None) -> Path:
    """The workspace: what was given, else ``FIRM_YES_WORKSPACE``, else ``data/workspace`` beside the code."""
    chosen = given or os.environ.get("FIRM_YES_WORKSPACE") or ROOT / "data" / "workspace"
    return Path(chosen).expanduser().resolve()


def public_url() -> str | None:
    """The address phones reach this app under, if somebody named it."""
    return os.environ.get("FIRM_YES_PUBLIC_URL") or None


def phones_address() -> str | None:
    """Where the vote's own door listens: ``address:port``, ``off`` for nowhere; None: found when it is needed."""
    return os.environ.get("FIRM_YES_PHONES") or None


def access_key() -> str | None:
    """The key that opens the dashboard, if somebody gave one (a container's way); else the workspace has its own."""
    return os.environ.get("FIRM_YES_KEY") or None


@dataclass(frozen=True, slots=True)
class ProxySettings:
    """A proxy that signs people in, as the environment names it. ``rewrites_addresses``: the web server believes headers."""

    addresses: str
    secret: str
    user_header: str
    groups_header: str  # '' where the proxy tells no groups: else anybody could send them through it
    rewrites_addresses: bool


def proxy_settings() -> ProxySettings | None:
    """``FIRM_YES_PROXY`` and what belongs to it; None where no proxy is named."""
    addresses = os.environ.get("FIRM_YES_PROXY")
    if not addresses:
        return None
    return ProxySettings(
        addresses,
        os.environ.get("FIRM_YES_PROXY_SECRET", ""),
        os.environ.get("FIRM_YES_PROXY_USER") or "x-forwarded-user",
        os.environ.get("FIRM_YES_PROXY_GROUPS", ""),
        os.environ.get("FORWARDED_ALLOW_IPS") != "",
    )


def groups_claim() -> str:
    """What the sign-in's provider calls the list of somebody's groups."""
    return os.environ.get("FIRM_YES_GROUPS_CLAIM") or "groups"


def has_screen() -> bool:
    """Whether a browser is to be opened here, and can be: on Linux and BSD a desktop says so, elsewhere there is one.

    ``FIRM_YES_OPEN=no``: it is not.
    """
    if os.environ.get("FIRM_YES_OPEN") == "no":
        return False
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def keep_files_private() -> None:
    """From here on what this process writes is its owner's alone (files 0600, folders 0700): first in every entry point."""
    os.umask(0o077)


def read_settings(workspace: Path) -> Settings:
    """Read ``firmyes.toml`` of the workspace; without one, the defaults. Raises WorkspaceError naming line and value."""
    path = workspace / SETTINGS_FILE
    if not path.exists():
        return Settings()
    return _File(path).settings()


def is_replica(workspace: Path) -> bool:
    """Whether nothing may be written here. Settings that cannot be read do not say so: the pages name what is wrong with them."""
    try:
        return read_settings(workspace).is_replica
    except WorkspaceError:
        return False


def where_set(workspace: Path, key: str, value: object, table: str, place: int = 0) -> Where:
    """Where in the settings file the ``place``-th ``table`` says ``key``, for whoever finds that it cannot be."""
    return Where(SETTINGS_FILE, _File(workspace / SETTINGS_FILE).line(key, table, place), key, str(value))


def _parsed(path: Path) -> dict[str, Any]:
    import tomllib  # only where there is something to read: `show` has 200 ms in all

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(
            f"{path.name} cannot be read", str(error), f"Mend {path}, or remove it to use the defaults."
        ) from error


class _File:
    """One settings file: its values, and where in it each stands."""

    def __init__(self, path: Path) -> None:
        self.raw = _parsed(path)
        self.lines = path.read_text(encoding="utf-8-sig").splitlines()

    def settings(self) -> Settings:
        for key in self.raw:
            if key not in KNOWN:
                known = ", ".join(KNOWN)
                raise self.wrong(
                    "This setting is not known", key, self.raw[key], f"Known are {known}. Mend the name, or remove it."
                )
        return Settings(
            k=self._k(),
            time_zone=self._time_zone(),
            upload_limit_mb=self._upload_limit(),
            patterns=self._patterns(),
            baselines=tuple(self._baseline(place, entry) for place, entry in enumerate(self._list("baseline"))),
            references=tuple(self._reference(place, entry) for place, entry in enumerate(self._list("reference"))),
            instruments=self._instruments(),
            headline=self._headline(),
            role=self._role(),
            retention_months=self._retention(),
            spark=self._spark(),
        )

    def wrong(
        self, title: str, key: str, value: object, step: str, table: str = "", place: int = 0, what: str = ""
    ) -> WorkspaceError:
        where = Where(SETTINGS_FILE, self.line(key, table, place), key, str(value))
        return WorkspaceError(title, what, step, where)

    def line(self, key: str, table: str = "", place: int = 0) -> int | None:
        """The line a key stands in: of the ``place``-th ``table`` where one is named; that of its head without the key."""
        start = 0
        if table:
            heads = [n for n, text in enumerate(self.lines) if re.match(rf"\s*\[+\s*{table}\s*\]", text)]
            if place >= len(heads):
                return self.line(table)
            start = heads[place]
        for number, text in enumerate(self.lines[start:], start + 1):
            if re.match(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[\]=.]", text):
                return number
            if table and number > start + 1 and text.lstrip().startswith("["):
                break
        return start + 1 if table else None

    def _role(self) -> str:
        role = self.raw.get("role", WRITER)
        if role not in (WRITER, REPLICA):
            step = f'Write role = "{REPLICA}" on a server that shows copies of builds, or leave it out.'
            raise self.wrong("This role is not known", "role", role, step)
        return role

    def _k(self) -> int:
        k = self.raw.get("k", K_DEFAULT)
        if not isinstance(k, int) or isinstance(k, bool) or k < K_FLOOR:
            what = f"Groups below {K_FLOOR} are never shown."
            raise self.wrong("The privacy threshold is too low", "k", k, f"Set k to {K_FLOOR} or more.", what=what)
        return k

    def _time_zone(self) -> str:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # as tomllib above

        zone = self.raw.get("time_zone", "UTC")
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
            raise self.wrong("Unknown time zone", "time_zone", zone, "Use a name like Europe/Berlin.") from error
        return zone

    def _retention(self) -> int | None:
        said = self.raw.get("retention")
        if said is None:
            return None
        found = re.fullmatch(r"([1-9][0-9]{0,2}) (year|month)s?", said) if isinstance(said, str) else None
        if found is None:
            step = 'Write retention = "3 years" or "18 months", or leave it out.'
            raise self.wrong("How long answers are kept is not clear", "retention", said, step)
        return int(found[1]) * (12 if found[2] == "year" else 1)

    def _upload_limit(self) -> int:
        limit = self.raw.get("upload_limit_mb", 200)
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise self.wrong(
                "The upload limit is no size", "upload_limit_mb", limit, "Write whole megabytes, 1 or more."
            )
        return limit

    def _patterns(self) -> tuple[tuple[str, float], ...]:
        table = self.raw.get("patterns", {})
        if not isinstance(table, dict):
            raise self.wrong(
                "Thresholds need names", "patterns", table, "Write [patterns], and below it name = number."
            )
        for name, value in table.items():
            if not _number(value):
                raise self.wrong("A threshold is no number", name, value, "Write name = number.", "patterns")
        return tuple(sorted((str(name), float(value)) for name, value in table.items()))

    def _list(self, name: str) -> list[dict[str, Any]]:
        entries = self.raw.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise self.wrong(f"[[{name}]] is no list", name, entries, f"Write [[{name}]] with two brackets.")
        return entries

    def _baseline(self, place: int, entry: dict[str, Any]) -> Baseline:
        title, step = "A re-based baseline is incomplete", "Write metric, from (a date) and by (who says so)."
        self._only("baseline", place, entry, ("metric", "team", "from", "by", "why"))
        for key in ("metric", "by"):
            self._text("baseline", place, entry, key, title, step)
        start = entry.get("from")
        if not isinstance(start, date) or isinstance(start, datetime):
            raise self.wrong(title, "from", entry.get("from", "missing"), step, "baseline", place)
        texts = {key: str(entry.get(key, "")) for key in ("metric", "team", "by", "why")}
        return Baseline(start=start, **texts)

    def _reference(self, place: int, entry: dict[str, Any]) -> Reference:
        title, step = "A reference line is incomplete", "Write score (0–100) and label (what it is)."
        self._only("reference", place, entry, ("instrument", "score", "label"))
        self._text("reference", place, entry, "label", title, step)
        score = entry.get("score", "missing")
        if not _number(score) or not 0 <= float(score) <= 100:
            raise self.wrong(title, "score", score, step, "reference", place)
        return Reference(str(entry.get("instrument", EDMONDSON)), float(score), entry["label"])

    def _spark(self) -> Spark:
        table = self.raw.get("spark", {})
        if not isinstance(table, dict):
            raise self.wrong("An engine needs its address", "spark", table, 'Write [spark], and below it remote = "…".')
        for key, value in table.items():
            if key not in ("remote", "shared"):
                step = "[spark] knows remote and shared."
                raise self.wrong("This setting is not known", key, value, step, "spark")
            if not isinstance(value, str):
                raise self.wrong("An engine’s setting is no text", key, value, f'Write {key} = "…".', "spark")
        return Spark(**table)

    def _instruments(self) -> tuple[str, ...]:
        listed = self.raw.get("instruments", [])
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise self.wrong("Questionnaires are no list", "instruments", listed, 'Write instruments = ["westrum-6"].')
        return tuple(listed)

    def _headline(self) -> str:
        said = self.raw.get("headline", "")
        if not isinstance(said, str):
            raise self.wrong(
                "The headline is no questionnaire", "headline", said, f'Write its id: headline = "{EDMONDSON}".'
            )
        return said

    def _only(self, table: str, place: int, entry: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in entry:
            if key not in known:
                step = f"[[{table}]] knows {', '.join(known)}."
                raise self.wrong("This setting is not known", key, entry[key], step, table, place)

    def _text(self, table: str, place: int, entry: dict[str, Any], key: str, title: str, step: str) -> None:
        value = entry.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(title, key, "missing" if value is None else value, step, table, place)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
