"""Five hundred hostile names before a real browser: shown as text; nothing runs, nothing outside is asked, nothing breaks."""

from __future__ import annotations

from pathlib import Path

from firmyes.ui.open_promises import A_PAGE
from tests.browser.conftest import IDLE
from tests.factory.hostile import strings, write_hostile

NAMED = strings()
HIT = "window.hits = []; window.hit = number => window.hits.push(number);"
# also what stands in parts of their own, where a look from outside ends
MARKS = """() => {
    const within = root => [...root.querySelectorAll('*')].flatMap(
        each => each.shadowRoot ? [each, ...within(each.shadowRoot)] : [each]);
    return within(document.body).filter(each =>
        [...each.attributes].some(mark => /^on/.test(mark.name)
            || (/^(src|action|data)$/.test(mark.name) && /evil/.test(mark.value)))
        || (each.matches('a[href]') && !each.href.startsWith(location.origin))).map(each => each.outerHTML.slice(0, 200));
}"""


def same(text: str) -> str:
    """As a page shows it: line ends and doubled spaces are one, joiners between numbers are ours."""
    return " ".join(text.replace("\u2060", "").split())


def test_names_are_text_and_nothing_else(serve, visit, tmp_path: Path) -> None:
    write_hostile(tmp_path / "workspace")
    visitor = visit(serve(tmp_path / "workspace"))
    page = visitor.page
    page.on("dialog", lambda dialog: (visitor.faults.append(dialog.message), dialog.dismiss()))
    page.add_init_script(HIT)

    visitor.open("follow_through", "open promises")
    page.get_by_test_id("stExpander").filter(has_text="open promises").locator("summary").click()
    visitor.settled("Show all")
    page.get_by_text("Show all 250").click()
    visitor.settled(NAMED[-2])
    said = same(visitor.text())
    assert sum(same(name) in said for name in NAMED[::2]) >= A_PAGE  # the pages after it: tests/app/test_hostile.py
    unharmed(page)

    for name in ("Overview", "Agreement and commitment"):
        visitor.follow(name, "How do we know?")
        unharmed(page)
    for path, expected in (("present", "What is worth asking?"), ("meeting", "Work on")):
        visitor.open(path, expected)
        unharmed(page)

    visitor.open("import_and_data", "Drop your Jira")
    header = ",".join(f'"{name.replace(chr(34), chr(34) * 2)}"' for name in NAMED)
    rows = "\n".join(",".join(f'"{name.replace(chr(34), chr(34) * 2)}"' for name in NAMED) for _ in range(2))
    visitor.drop((f"{NAMED[1].replace('/', ' ')}.csv", "text/csv", f"{header}\n{rows}\n".encode()))
    visitor.settled(NAMED[1].replace("/", " "))
    unharmed(page)


def unharmed(page) -> None:
    page.wait_for_selector(IDLE)
    assert page.evaluate("window.hits") == []
    assert page.evaluate(MARKS) == []
