"""The only reader of the environment and of the workspace's settings file."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from firmyes.errors import WorkspaceError

ROOT = Path(__file__).resolve().parent.parent
K_DEFAULT = 5
K_FLOOR = 3
SETTINGS_FILE = "firmyes.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """A workspace's settings: ``k`` people make a block visible, days end in ``time_zone``."""

    k: int = K_DEFAULT
    time_zone: str = "UTC"
    upload_limit_mb: int = 200


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
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(
            f"{SETTINGS_FILE} cannot be read", str(error), f"Mend {path}, or remove it to use the defaults."
        ) from error
    settings = Settings(
        k=raw.get("k", K_DEFAULT),
        time_zone=raw.get("time_zone", "UTC"),
        upload_limit_mb=raw.get("upload_limit_mb", Settings.upload_limit_mb),
    )
    _check(settings, path)
    return settings


def _check(settings: Settings, path: Path) -> None:
    if not isinstance(settings.k, int) or settings.k < K_FLOOR:
        raise WorkspaceError(
            "The privacy threshold is too low",
            f"{path.name} says k = {settings.k}; groups below {K_FLOOR} are never shown.",
            f"Set k to {K_FLOOR} or more.",
        )
    try:
        ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError, TypeError) as error:
        raise WorkspaceError(
            "Unknown time zone", f"{path.name} says time_zone = “{settings.time_zone}”.", "Use a name like Europe/Berlin."
        ) from error
