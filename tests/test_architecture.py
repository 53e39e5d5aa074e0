"""What the house's shape forbids, read from the source (docs/decisions.md says why)."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parent.parent

# Which part may import which other parts of the project. A part may always import itself. The single files of firmyes/ are
# the words (errors, config) and the command line.
WORDS = {"errors", "machine", "model"}
CORE = WORDS | {"config", "instruments", "metrics", "warehouse"}
BELOW_THE_SCREEN = {"once"} | CORE | {
    "charts", "board", "days", "deck", "markup", "meeting", "vote", "door", "background", "access", "logbook", "server_log",
}  # fmt: skip
MAY_IMPORT = {
    "errors": set(),
    "machine": {"errors"},
    "once": set(),
    "planner": set(),
    "version": set(),
    "model": set(),
    "config": {"errors"},
    "logbook": {"config"},
    "server_log": {"config"},
    "languages": {"config"},
    "days": {"languages"},
    "instruments": {"config", "errors"},
    "metrics": WORDS | {"languages", "days"},
    "charts": WORDS,
    "markup": set(),
    "meeting": WORDS | {"metrics", "languages", "days"},
    "warehouse": WORDS | {"config", "planner"},
    "board": CORE | {"once"},
    "deck": CORE | {"charts", "board", "markup", "meeting"},
    "command": CORE | {"board", "deck", "access", "logbook", "version"},
    "background": set(),
    "door": WORDS | {"config", "background", "etl"},
    "vote": WORDS | {"config", "languages", "board", "charts", "door", "markup", "meeting"},
    "access": WORDS | {"config", "vote", "logbook", "markup"},
    "ui": BELOW_THE_SCREEN,
    # metrics: what is clear is judged once, when the build is made, by the linter the pages and the meeting have
    "etl": {
        "errors",
        "machine",
        "metrics",
        "model",
        "config",
        "languages",
        "days",
        "instruments",
        "logbook",
        "planner",
        "version",
    },
    "pages": BELOW_THE_SCREEN | {"ui"},
    "app": {"ui", "vote", "access", "config"},
}
# The rooms of the write side, in the order of its data: a room may import itself, these, and of firmyes what "etl" above may.
READ = {"model", "sources", "meaning"}
ETL_MAY_IMPORT = {
    "model": set(),
    "sql": set(),
    "sources": {"model"},
    "meaning": {"model", "sources"},
    "questionnaires": {"model", "meaning"},
    "reading": READ,
    "planning": READ | {"questionnaires"},  # never reading, loading, store: it sees a Table and makes a Plan
    "store": {"model", "sql"},
    "loading": {"model", "questionnaires", "sql", "store"},  # never planning: they meet only in the Plan
    "building": {"model", "sql", "store"},
    "writer": {"model", "store", "loading", "building"},
    "workspace": READ | {"questionnaires", "reading", "planning", "sql", "store", "loading", "building", "writer"},
}
# what a person starts: anything below
ABOVE = set("answering demo doctor command command_words health importing naming shelf __main__ watch".split())
COMMAND = {"command", "__main__"}
ONLY_IN = {
    "streamlit": ("app", "pages", "firmyes.ui"),
    "duckdb": ("etl", "firmyes.warehouse"),
    "pandas": ("pages", "firmyes.ui"),
    "plotly": ("firmyes.charts", "firmyes.deck", "firmyes.ui"),
    "scipy": (),
    "pyspark": ("etl.building.elsewhere",),
    "grpc": ("etl.building.elsewhere",),
    "sqlglot": ("etl.building.elsewhere",),
    "etl": ("etl", "firmyes.door"),
    "benchmarks": (),
    "tests": (),
}
DULL_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
SHAPED = ("firmyes", "etl")  # folders held to the rules on circles, sizes, private names and late imports
MOST_MODULES = 20  # in one folder
A_FILE_EACH = {"etl/sources"}  # one file a tool, all of one shape: the folder is as long as the list of tools
LONGEST = 400  # lines in a file, the hard end; 200 is the aim


@cache
def sources() -> list[Path]:
    folders = [path for name in ("firmyes", "etl", "pages") for path in sorted((ROOT / name).rglob("*.py"))]
    return [ROOT / "app.py", *folders]


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    """``firmyes.charts.trend`` belongs to ``charts``."""
    names = module.split(".")
    if names[0] != "firmyes":
        return names[0]
    name = names[1] if len(names) > 1 else "model"
    if name in COMMAND:
        return "command"
    return name


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    """Full names of all modules a file imports, inside functions and ``TYPE_CHECKING`` too."""
    return tuple(_imports(ast.parse(path.read_text(encoding="utf-8"))))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute: that is how this test reads them"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(module: str, parts: tuple[str, ...]) -> bool:
    return any(module == part or module.startswith(f"{part}.") for part in parts)


def test_every_part_is_in_the_table():
    assert {part_of(module_of(path)) for path in sources()} - MAY_IMPORT.keys() == set()


def test_parts_import_only_what_the_table_allows():
    wrong = []
    for path in sources():
        part = part_of(module_of(path))
        for name in imports_of(path):
            other = part_of(name)
            if name.startswith("firmyes.") and other != part and other not in MAY_IMPORT[part]:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def room_of(module: str) -> str:
    """``etl.planning.fields`` stands in ``planning``; ``etl.demo`` is a room by itself."""
    return [*module.split("."), ""][1]


def test_rooms_of_the_write_side_follow_the_way_of_the_data():
    rooms = ETL_MAY_IMPORT | {room: ETL_MAY_IMPORT.keys() | ABOVE for room in ABOVE}
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources()
        if within(module_of(path), ("etl",)) and (room := room_of(module_of(path)))
        for name in imports_of(path)
        if within(name, ("etl",)) and room_of(name) not in rooms[room] | {room}
    ]
    assert wrong == []


def test_heavy_and_foreign_packages_stay_where_they_belong():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources()
        for name in imports_of(path)
        if (package := name.split(".")[0]) in ONLY_IN and not within(module_of(path), ONLY_IN[package])
    ]
    assert wrong == []


def test_the_table_would_notice(tmp_path: Path):
    """The reading itself: imports in functions, renamed and nested ones are all seen."""
    path = tmp_path / "module.py"
    path.write_text("def f():\n    import streamlit.web as w\n    from etl.store import ledger\n    return w, ledger\n")
    assert imports_of(path) == ("streamlit.web", "etl.store.ledger")


# --- shape ---------------------------------------------------------------------------------------------------------------


def shaped() -> list[Path]:
    return [path for path in sources() if within(module_of(path), SHAPED)]


def imported_modules(path: Path) -> set[str]:
    """Modules of the project a module needs before it can be used: at its top, outside functions and ``TYPE_CHECKING``."""
    known = {module_of(source) for source in sources()}
    wanted: set[str] = set()
    for node in _at_import(ast.parse(path.read_text(encoding="utf-8")).body):
        for name in _imports(node):
            wanted.add(name if name in known else name.rpartition(".")[0])
    return (wanted & known) - {module_of(path)}


def _at_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            yield from _at_import([*node.body, *node.orelse])


def test_modules_import_each_other_in_no_circle():
    graph = {module_of(path): imported_modules(path) for path in shaped()}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a circle: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("folder", SHAPED)
def test_no_folder_holds_more_than_a_person_can_look_over(folder: str):
    counts = Counter(path.parent for path in (ROOT / folder).rglob("*.py") if path.name != "__init__.py")
    long = {str(path.relative_to(ROOT)): n for path, n in counts.items() if n > MOST_MODULES}
    assert long.keys() <= A_FILE_EACH


def test_no_module_takes_a_private_name_of_another_room():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in shaped()
        for name in imports_of(path)
        if within(name, ("firmyes", "etl"))
        and name.rpartition(".")[2].startswith("_")
        and (part_of(name), room_of(name)) != (part_of(module_of(path)), room_of(module_of(path)))
    ]
    assert wrong == []


def test_an_import_inside_a_function_says_why():
    """There is one reason, start-up time: a comment on the import's own line says what is spared."""
    assert [where for path in shaped() for where in late_without_reason(path)] == []


def late_without_reason(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    late = {n.lineno for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)}
    reason = re.compile(r"#(?! *(?:noqa|type:)).*\w")
    return [
        f"{path.name}:{line} {lines[line - 1].strip()}" for line in sorted(late) if not reason.search(lines[line - 1])
    ]


def test_a_late_import_without_its_reason_would_be_noticed(tmp_path: Path):
    path = tmp_path / "late.py"
    path.write_text("def f():\n    import a  # only here: 90 ms\n    import b  # noqa: PLC0415\n    import c\n")
    assert late_without_reason(path) == ["late.py:3 import b  # noqa: PLC0415", "late.py:4 import c"]


def test_environment_is_read_in_one_place():
    asks = re.compile(r"\b(getenv|environ)\b")
    wrong = [
        str(path.relative_to(ROOT))
        for path in sources()
        if module_of(path) != "firmyes.config" and asks.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def sql_files() -> list[Path]:
    return sorted(path for name in ("firmyes", "etl") for path in (ROOT / name).rglob("*.sql"))


def test_there_are_sql_files():
    assert len(sql_files()) > 10


@pytest.mark.parametrize("path", sql_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_sql_file_is_one_explained_statement(path: Path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("--"), "a header comment says grain, parameters and columns"
    inbox = within(module_of(path), ("firmyes.vote",))  # the phones' inbox speaks SQLite: DuckDB cannot read it
    statements = text.strip().rstrip(";").split(";") if inbox else duckdb.extract_statements(text)
    if path.name != "ledger.sql":  # the ledger's whole schema stands in one file, as a schema does
        assert len(statements) == 1


def test_files_are_short():
    files = [*sources(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py"), *sql_files()]
    long = {str(path.relative_to(ROOT)): lines for path in files if (lines := _lines(path)) > LONGEST}
    assert long == {}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_names_say_something():
    names = [path for path in sources() if path.stem in DULL_NAMES or path.parent.name in DULL_NAMES]
    assert names == []


def pages() -> list[Path]:
    return sorted((ROOT / "pages").glob("*.py"))


def test_app_is_small():
    assert _lines(ROOT / "app.py") <= 40


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_page_composes_and_does_not_compute(path: Path):
    text = path.read_text(encoding="utf-8")
    assert "shell.page(" in text, "every page stands in the frame"
    assert not re.search(r"\b(groupby|read_csv|merge)\(|\bselect\b.+\bfrom\b|\.execute\(", text, re.I)


def test_page_reads_top_down():
    """The frame is the first thing a page asks for: nothing is drawn before it."""
    for path in pages():
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        named = [(node.lineno, ast.unparse(node.func)) for node in calls]
        frame = min(line for line, name in named if name == "shell.page")
        inside = _lines_of_functions(path)
        early = [f"{path.name}:{line} {name}" for line, name in named if line < frame and line not in inside]
        assert early == []


def _lines_of_functions(path: Path) -> set[int]:
    """Lines of definitions: what stands there runs when it is called, not when the page begins."""
    found: set[int] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.update(range(min((d.lineno for d in node.decorator_list), default=node.lineno), node.end_lineno + 1))
    return found


def tracked() -> list[Path]:
    """Files of the repository as text; binary ones are left out."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


def test_no_address_of_a_registry_and_no_path_of_a_machine():
    registries = "py" + "pi|python" + "hosted|npm" + "js"  # put together here, so that this file does not find itself
    wrong = re.compile(rf"https?://\S*({registries})\.|(?<![\w./])/(work|root|home/\w+)/|(?<![\w./])/tmp/[a-z]+/")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if wrong.search(line) and "re.compile" not in line
    ]
    assert found == []
