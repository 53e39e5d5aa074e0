"""The phone's page as one string of HTML: no script, no outside request, under ten kB, readable by any phone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from firmyes.charts.theme import PALETTES, Mode

if TYPE_CHECKING:
    from firmyes.vote.inbox import Room

AGREE, COMMIT = "I agree with this decision", "I commit to act on it"
SCALE = ("strongly disagree", "disagree", "neither", "agree", "strongly agree")
UNSAID, WELCOME = "I have a concern I have not said", "A challenge would have been welcome"
HINDRANCES = (
    "another priority comes first",
    "unclear what is asked",
    "not mine to promise",
    "no time",
    "I see a risk",
)


def _colours(mode: Mode) -> str:
    p = PALETTES[mode]
    return (
        f"--bg:{p.background};--card:{p.surface};--ink:{p.ink};--ink2:{p.ink2};--line:{p.ink3};"
        f"--grid:{p.grid};--blue:{p.blue};--tint:{p.signal_tint};--signal:{p.signal}"
    )


STYLE = (
    f":root{{color-scheme:light dark;{_colours('light')}}}"
    f"@media(prefers-color-scheme:dark){{:root{{{_colours('dark')}}}}}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:var(--bg);color:var(--ink);font:16px/24px Source Sans,Segoe UI,system-ui,Arial,sans-serif;"
    "overflow-wrap:anywhere}"
    "main{max-width:560px;margin:0 auto;padding:24px 16px 40px}"
    "h1{font-size:26px;line-height:34px;font-weight:600;margin:0 0 8px}"
    "p{margin:0 0 16px;color:var(--ink2)}small{display:block;font-size:13px;line-height:18px;color:var(--ink2)}"
    ".brand{font-size:13px;font-weight:600;color:var(--line);margin:0 0 16px}"
    "fieldset{border:0;padding:0;margin:0 0 24px;min-width:0}"
    "legend,summary,.q{font-size:18px;line-height:26px;font-weight:600;padding:0;margin:0 0 8px;color:var(--ink)}"
    ".s{display:flex;gap:8px}.s label{flex:1;position:relative}"
    ".s input{position:absolute;opacity:0;inset:0;width:100%;height:100%;margin:0;cursor:pointer}"
    ".s b{display:flex;align-items:center;justify-content:center;min-height:56px;border:1px solid var(--line);"
    "border-radius:6px;font-size:20px;font-weight:600;font-variant-numeric:tabular-nums}"
    ".s.w b{min-height:48px;font-size:16px}"
    ".s input:checked+b{background:var(--blue);border:3px solid var(--blue);color:var(--bg)}"
    '.s input[value=""]:checked+b{background:none;color:var(--blue)}'
    ".q{display:block}"
    ".s input:focus-visible+b{outline:2px solid var(--blue);outline-offset:2px}"
    ".e{display:flex;justify-content:space-between;margin-top:4px}"
    "details{border-top:1px solid var(--grid);padding:16px 0 0;margin:0 0 16px}"
    "summary{cursor:pointer;font-size:16px;font-weight:600;color:var(--blue);min-height:32px}"
    "summary:focus-visible,button:focus-visible,a:focus-visible,select:focus-visible{outline:2px solid var(--blue);"
    "outline-offset:2px}"
    "select,.t{width:100%;min-height:48px;font:inherit;color:var(--ink);background:var(--bg);border:1px solid var(--line);"
    "border-radius:6px;padding:0 12px}"
    "button,.b{display:block;width:100%;min-height:52px;padding:12px;font:inherit;font-size:18px;font-weight:600;"
    "text-align:center;text-decoration:none;border-radius:6px;border:2px solid var(--blue);background:var(--blue);"
    "color:var(--bg);cursor:pointer}.b{background:none;color:var(--blue)}"
    "button+small{margin-top:16px}small+small{margin-top:8px}.t+small{margin-top:4px}"
    ".err{background:var(--tint);color:var(--signal);border-left:4px solid var(--signal);padding:12px 16px;margin:0 0 24px}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def form(room: Room, given: Mapping[str, str], problem: str = "") -> str:
    """The questions. ``given`` is what came in and could not be counted; ``problem`` says why."""
    alert = f'<p class="err" role="alert"><strong>Not counted yet.</strong> {escape(problem)}</p>' if problem else ""
    several = len(room.teams) > 1
    parts = [
        alert,
        _code(given) if room.codes else "",
        _teams(room.teams, given) if several else "",
        _scale("agreement", AGREE, given),
        _scale("commitment", COMMIT, given),
        _extras(given) if room.extras else "",
        "<button>Send my answer</button>",
        f"<small>Shown only when voting has closed and at least {room.k} people{' of a team' * several} have answered. "
        "No name, no time and no order is kept.</small>",
        f"<small>{room.asked} people were asked. Are you fewer than {room.k} in the room? Then better do not answer: "
        "whoever called this vote could fill in the others and know your answer.</small>",
    ]
    lead = "<p>Two questions, one answer per phone. If you called this meeting, please do not vote.</p>"
    return page(room.title, f'<h1>{escape(room.title)}</h1>{lead}<form method="post">{"".join(parts)}</form>')


def counted(title: str, link: str) -> str:
    return _message(
        "Your answer is in.",
        title,
        "You can change your answer until voting closes. The result then appears on the shared screen.",
        f'<a class="b" href="{escape(link)}?change=1">Change my answer</a>',
    )


def closed(title: str, *, late: bool = False) -> str:
    came = "Your answer came after the end and was not counted. " if late else ""
    return _message("Voting is closed.", title, f"{came}The result is on the shared screen. Thank you.")


def convenes(title: str) -> str:
    return _message(
        "You called this vote.",
        title,
        "Whoever calls the meeting does not vote: that answer would weigh more than the others. "
        "Everybody else answers here from a phone or a browser of their own.",
    )


def full(title: str, asked: int) -> str:
    return _message(
        "All answers are in.",
        title,
        f"{asked} people were asked, and as many phones have answered; yours was not counted. If you were asked and have not "
        "answered, say so to whoever called the vote: it counts for nobody then, and can be held again.",
    )


def not_an_answer(why: str) -> str:
    return _message("Your answer was not counted.", "", f"{why} Open the page again, and answer there.")


def no_room() -> str:
    return _message("No vote here.", "", "This address belongs to no vote. Check the code on the shared screen.")


def no_cookie(title: str) -> str:
    return _message(
        "Your answer was not counted.",
        title,
        "This browser keeps no cookies, so a second answer could not be told from a change. "
        "Allow them for this page, or open it in a normal window, then answer again.",
        '<a class="b" href="?change=1">Try again</a>',
    )


def _message(head: str, title: str, text: str, more: str = "") -> str:
    about = f'<p class="q">{escape(title)}</p>' if title else ""
    return page(head, f'<div role="status"><h1>{escape(head)}</h1>{about}<p>{escape(text)}</p></div>{more}')


def page(title: str, body: str) -> str:
    """A whole page of ours, without a script; ``body`` is HTML, ``title`` is text."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{escape(title)} · Firm Yes</title><style>{STYLE}</style></head>'
        f'<body><main><p class="brand">Firm Yes</p>{body}</main></body></html>'
    )


def _scale(name: str, question: str, given: Mapping[str, str]) -> str:
    choices = "".join(
        _choice(name, str(value), str(value), given, f' aria-label="{value}, {word}" required')
        for value, word in enumerate(SCALE, 1)
    )
    ends = f"<small class=e aria-hidden=true><span>{SCALE[0]}</span><span>{SCALE[-1]}</span></small>"
    return f"<fieldset><legend>{question}</legend><div class=s>{choices}</div>{ends}</fieldset>"


def _code(given: Mapping[str, str]) -> str:
    typed = escape(given.get("code", "")[:12], quote=True)
    return (
        '<p><label class="q" for="code">Your code</label>'
        f'<input class="t" id="code" name="code" value="{typed}" required maxlength="12" autocomplete="off" '
        'autocapitalize="none" spellcheck="false"><small>From the slip or the screen; it is good for one phone. '
        "Which phone answered with it is not kept.</small></p>"
    )


def _teams(teams: tuple[str, ...], given: Mapping[str, str]) -> str:
    options = "".join(f"<option{' selected' if given.get('team') == t else ''}>{escape(t)}</option>" for t in teams)
    return (
        '<p><label class="q" for="team">My team</label>'
        f'<select id="team" name="team" required><option value="">Choose</option>{options}</select></p>'
    )


def _extras(given: Mapping[str, str]) -> str:
    ways = "".join(f"<option{' selected' if given.get('in_the_way') == h else ''}>{h}</option>" for h in HINDRANCES)
    asked = _yes_no("concern_unsaid", UNSAID, given) + _yes_no("challenge_welcome", WELCOME, given)
    return (
        f"<details{' open' if given else ''}><summary>Three more, if you like</summary>{asked}"
        '<p><label class="q" for="way">If this is no firm yes: what stands in the way?</label>'
        f'<select id="way" name="in_the_way"><option value="">Rather not say</option>{ways}</select></p></details>'
    )


def _yes_no(name: str, question: str, given: Mapping[str, str]) -> str:
    chosen = {name: given.get(name, "")}
    choices = "".join(
        _choice(name, value, word, chosen) for value, word in (("yes", "Yes"), ("no", "No"), ("", "Skip"))
    )
    return f'<fieldset><legend>{question}</legend><div class="s w">{choices}</div></fieldset>'


def _choice(name: str, value: str, words: str, given: Mapping[str, str], more: str = "") -> str:
    checked = " checked" if given.get(name) == value else ""
    return f'<label><input type=radio name={name} value="{value}"{more}{checked}><b>{words}</b></label>'
