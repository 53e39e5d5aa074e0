"""What a room of the core drags in when it is imported: never the screen, never a heavy package; some rooms no database."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence

from tests.test_architecture import ROOT, module_of, sources, within

NEVER_LOADED = {"streamlit", "pandas", "scipy", "numpy.f2py"}


def core_rooms() -> dict[str, list[str]]:
    """Modules that must work without the screen, by room: all of the read side but ``ui``, and the write side."""
    rooms: dict[str, list[str]] = {}
    for name in map(module_of, sources()):
        if within(name, ("firmyes", "etl")) and not within(name, ("firmyes.ui",)):
            rooms.setdefault(".".join(name.split(".")[:2]), []).append(name)
    return rooms


# One process that has what the rooms of this house have in common, and a copy of it for each room: a process each would begin
# from nothing 48 times. What no room may load it does not have; DuckDB it takes once those are done that may not load it.
COPIES = """
import importlib, json, os, sys, traceback
import cryptography.fernet, jinja2, yaml
def names_in_a_copy(modules):
    pipe, end = os.pipe()
    if not (copy := os.fork()):
        try:
            for name in modules:
                importlib.import_module(name)
            with os.fdopen(end, "w") as said:
                said.write(json.dumps(sorted(sys.modules)))
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(end)
    with os.fdopen(pipe) as heard:
        names = heard.read()
    return json.loads(names) if os.waitpid(copy, 0)[1] == 0 else None
found = {}
for before, rooms in json.load(sys.stdin):
    for name in before:
        importlib.import_module(name)
    found |= {room: names_in_a_copy(modules) for room, modules in rooms.items()}
print(json.dumps(found))
"""
PURE = tuple(f"firmyes.{name}" for name in ("metrics", "charts", "meeting", "days", "model", "errors", "config"))


def loaded_by(rooms: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """Names of all modules a process holds that has imported a room and nothing else of the house."""
    pure = {room: modules for room, modules in rooms.items() if within(room, PURE)}
    others = {room: modules for room, modules in rooms.items() if room not in pure}
    asked = json.dumps([([], pure), (["duckdb", "numpy", "filelock"], others)])
    done = subprocess.run(
        [sys.executable, "-c", COPIES], cwd=ROOT, input=asked, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert None not in found.values(), f"cannot be imported by themselves: {done.stderr[-2000:]}"
    return {room: set(names) for room, names in found.items()}


def test_core_rooms_load_without_the_screen_or_heavy_packages():
    loaded = loaded_by(core_rooms())
    wrong = {room: sorted(names & NEVER_LOADED) for room, names in loaded.items() if names & NEVER_LOADED}
    wrong |= {room: ["duckdb"] for room, names in loaded.items() if within(room, PURE) and "duckdb" in names}
    assert wrong == {}


def test_what_a_room_loads_would_be_noticed():
    loaded = loaded_by(
        {"firmyes.model": ["firmyes.model", "duckdb"], "etl": ["etl", "streamlit.version"], "firmyes": []}
    )
    assert "duckdb" in loaded["firmyes.model"] and "streamlit" in loaded["etl"]
    assert not loaded["firmyes"] & {"firmyes", "etl", *NEVER_LOADED}, "nobody begins with what another loaded"
