"""Five hundred names that would like to be more than text: HTML, Markdown, links, formulas, templates, odd signs."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.factory.warehouse import decision, promise, safety_block, team, vote_block, write_build

#: Every one would call ``hit``, load something from ``evil.example``, or leave a mark: ``{n}`` is its number.
SHAPES = (
    "<script>hit({n})</script>", "<img src=//evil.example/{n} onerror=hit({n})>", '"><svg onload=hit({n})>{n}',
    "' onmouseover='hit({n})' x='", "<iframe src=javascript:hit({n})></iframe>", "</style><script>hit({n})</script>",
    "<!--{n}", "</div></div></body>{n}", "<b>bold {n}</b>", "<a href=javascript:hit({n})>click {n}</a>",
    "<style>*{{display:none}}</style>{n}", "<details open ontoggle=hit({n})>", "<math><mtext><img src=x onerror=hit({n})>",
    "&lt;script&gt;hit({n})&lt;/script&gt;", "&#60;img src=x onerror=hit({n})&#62;", "<br>{n}<sup>x</sup>",
    "<object data=//evil.example/{n}>", "<base href=//evil.example/{n}>", "<form action=//evil.example/{n}><input name=x>",
    "[click {n}](javascript:hit({n}))", "![{n}](//evil.example/{n}.png)", "![{n}](http://evil.example/{n}.png)",
    "**bold {n}**", "_slanted {n}_", ":red[red {n}]", ":material/home: {n}", ":smile: {n}", "$x^{{{n}}}$", "`code {n}`",
    "# head {n}", "> said {n}", "- [ ] task {n}", "{n}. listed", "| a | b {n} |", "~~gone {n}~~",
    "<https://evil.example/{n}>", "http://evil.example/{n}", "www.evil.example/{n}", "someone{n}@evil.example",
    "{{{{ {n} * 7 }}}}", "{{% raw %}}{n}", "${{hit({n})}}", "#{{hit({n})}}", "%({n})s", "{{0}} {n}", "=cmd|' /C calc'!A{n}",
    "@SUM({n})", "+{n}+cmd|x", "-{n}-1", "\\\\{n}\\", "../../{n}", "'; drop table team; --{n}", '"{n}" or "1"="1',
    "javascript:hit({n})", "data:text/html,<script>hit({n})</script>", "\u202egnp.{n}", "a\u200bb\u200d{n}",
    "e\u0301\u0302\u0303\u0304 {n}", "\U0001f600 {n}", "\uff46\uff55\uff4c\uff4c {n}", "\u2028{n}", "x" * 300 + " {n}",
    "]]> {n} <![CDATA[", "*/ hit({n}) /*", "}} body {{ display:none }} {n}", "${n}$", "[[{n}]]", "<{n}>", "&nbsp;{n}",
    "null {n}", "None {n}", '[x]: javascript:hit({n}) "{n}"',
)  # fmt: skip
MANY = 500
AS_OF = date(2026, 11, 1)
TEAMS = 12


def strings() -> list[str]:
    """All of them, each with a number of its own; shapes in turn."""
    return [SHAPES[n % len(SHAPES)].format(n=n) for n in range(MANY)]


def write_hostile(workspace: Path) -> Path:
    """Each is what somebody promised, who, and what was decided; the first dozen are teams with answers and votes, too."""
    named = strings()
    teams = named[:TEAMS]
    month = date(2026, 10, 1)
    made = [AS_OF - timedelta(days=20 + n % 300) for n in range(MANY)]
    tables = {
        "team": [team(name, "<b>Part</b> of [all](javascript:hit(1))") for name in teams],
        "commitment": [
            promise(
                f"p{n}", team=teams[n % TEAMS], what=text, owner=named[-n - 1], made_on=made[n],
                due_on=made[n] + timedelta(days=15), due_first=made[n] + timedelta(days=15), decision_id=f"d{n}",
                **({"state": "kept", "done_on": made[n] + timedelta(days=10)} if n % 2 else {}),
            )
            for n, text in enumerate(named)
        ],
        "decision": [
            decision(f"d{n}", team=teams[n % TEAMS], title=text, decided_on=made[n]) for n, text in enumerate(named)
        ],
        "vote_block": [vote_block(f"d{n}", teams[n % TEAMS], made[n].replace(day=1), (3, 3, 1, 1)) for n in range(MANY)],
        "mark": [
            {"mark_id": f"m{n}", "team": teams[n % TEAMS] if n % 4 else "", "marked_on": made[n], "label": text}
            for n, text in enumerate(named[:40])
        ],
        "safety_block": [safety_block(n, name, month, [4.0, 5.0, 5.5, 6.0, 3.5]) for n, name in enumerate(teams)],
    }  # fmt: skip
    return write_build(workspace, tables, promises_as_of=AS_OF, answers_as_of=AS_OF)


def write_hostile_teams(workspace: Path) -> Path:
    """Each of the five hundred is a team, with answers, a vote, a promise kept and one that is open; every tenth a department."""
    named = strings()
    day, due = date(2026, 10, 5), date(2026, 10, 20)
    kept = {"state": "kept", "done_on": date(2026, 10, 15)}
    tables = {
        "team": [team(name, named[at // 10 * 10] if at % 10 else None) for at, name in enumerate(named)],
        "commitment": [
            promise(f"{state}{n}", team=name, owner=name, made_on=day, due_on=due, due_first=due, **given)
            for n, name in enumerate(named)
            for state, given in (("k", kept), ("o", {}))
        ],
        "decision": [decision(f"d{n}", team=name, title=name, decided_on=day) for n, name in enumerate(named)],
        "vote_block": [vote_block(f"d{n}", name, day.replace(day=1), (3, 3, 1, 1)) for n, name in enumerate(named)],
        "safety_block": [
            safety_block(n, name, day.replace(day=1), [4.0, 5.0, 5.5, 6.0, 3.5]) for n, name in enumerate(named)
        ],
    }  # fmt: skip
    return write_build(workspace, tables, promises_as_of=AS_OF, answers_as_of=AS_OF)
