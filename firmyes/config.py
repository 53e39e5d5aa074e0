"""The only reader of the environment and of the workspace's settings file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from firmyes.errors import WorkspaceError

ROOT = Path(__file__).resolve().parent.parent
K_DEFAULT = 5
K_FLOOR = 3
SETTINGS_FILE = "firmyes.toml"


@dataclass(frozen=True, slots=True)
class Baseline:
    """``[[baseline]]``: from ``start`` on a measure is judged against newer points only, because ``by`` said so."""

    metric: str
    team: str  # '' = all teams together
    start: date
    by: str


@dataclass(frozen=True, slots=True)
class Settings:
    """A workspace's settings: ``k`` people make a block visible, days end in ``time_zone``.

    ``patterns`` are thresholds of the three patterns changed by name (``[patterns]``), ``baselines`` re-based trends.
    """

    k: int = K_DEFAULT
    time_zone: str = "UTC"
    upload_limit_mb: int = 200
    patterns: tuple[tuple[str, float], ...] = ()
    baselines: tuple[Baseline, ...] = ()


def workspace_dir(given: str | os.PathLike[str] | None = None) -> Path:
    """The workspace: what was given, else ``FIRM_YES_WORKSPACE``, else ``data/workspace`` beside the code."""
    chosen = given or os.environ.get("FIRM_YES_WORKSPACE") or ROOT / "data" / "workspace"
    return Path(chosen).expanduser().resolve()


def public_url() -> str | None:
    """The address phones reach this app under, if somebody named it."""
    return os.environ.get("FIRM_YES_PUBLIC_URL") or None


def read_settings(workspace: Path) -> Settings:
    """Read ``firmyes.toml`` of the workspace; without one, the defaults."""
    path = workspace / SETTINGS_FILE
    if not path.exists():
        return Settings()
    import tomllib  # only where there is something to read: `show` has 200 ms in all

    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(
            f"{SETTINGS_FILE} cannot be read", str(error), f"Mend {path}, or remove it to use the defaults."
        ) from error
    settings = Settings(
        k=raw.get("k", K_DEFAULT),
        time_zone=raw.get("time_zone", "UTC"),
        upload_limit_mb=raw.get("upload_limit_mb", 200),
        patterns=tuple(sorted(_numbers(raw.get("patterns", {}), path).items())),
        baselines=tuple(_baseline(entry, path) for entry in raw.get("baseline", [])),
    )
    _check(settings, path)
    return settings


def _numbers(table: object, path: Path) -> dict[str, float]:
    if not isinstance(table, dict) or not all(
        isinstance(v, int | float) and not isinstance(v, bool) for v in table.values()
    ):
        raise WorkspaceError("A threshold is no number", f"{path.name}, [patterns]: {table!r}.", "Write name = number.")
    return {str(name): float(value) for name, value in table.items()}


def _baseline(entry: object, path: Path) -> Baseline:
    fields = entry if isinstance(entry, dict) else {}
    metric, start, by = fields.get("metric"), fields.get("from"), fields.get("by")
    if not isinstance(metric, str) or not isinstance(start, date) or not isinstance(by, str) or not by.strip():
        raise WorkspaceError(
            "A re-based baseline is incomplete",
            f"{path.name}, [[baseline]]: {fields!r}.",
            "Write metric, from (a date) and by (who says so); team is optional.",
        )
    return Baseline(metric, str(fields.get("team", "")), start, by)


def item_texts(workspace: Path, instrument: str) -> dict[str, str]:
    """The short texts of an instrument's items by code, from the workspace's own file or the one shipped; {} without one."""
    for folder in (workspace / "instruments", ROOT / "data" / "instruments"):
        path = folder / f"{instrument}.toml"
        if path.exists():
            import tomllib  # as in read_settings

            try:
                found = tomllib.loads(path.read_text(encoding="utf-8")).get("items", [])
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise WorkspaceError(f"{path.name} cannot be read", str(error), f"Mend {path}.") from error
            return {item["code"]: item["text"] for item in found if "code" in item and "text" in item}
    return {}


def _check(settings: Settings, path: Path) -> None:
    if not isinstance(settings.k, int) or settings.k < K_FLOOR:
        raise WorkspaceError(
            "The privacy threshold is too low",
            f"{path.name} says k = {settings.k}; groups below {K_FLOOR} are never shown.",
            f"Set k to {K_FLOOR} or more.",
        )
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # as above

    try:
        ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError, TypeError) as error:
        raise WorkspaceError(
            "Unknown time zone",
            f"{path.name} says time_zone = “{settings.time_zone}”.",
            "Use a name like Europe/Berlin.",
        ) from error
