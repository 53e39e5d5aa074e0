"""Walks the app without a browser: opens a page through the router, and says what stands on it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test

from firmyes.config import ROOT
from firmyes.ui import sitemap

ROUTER = ROOT / "firmyes" / "ui" / "router.py"

# Streamlit's harness looks through all installed packages for each app that is opened, and compiles the pages at each run:
# once in a process is enough.
COMPILED, COMPONENTS = ScriptCache(), BidiComponentManager()
app_test.ScriptCache = lambda: COMPILED  # type: ignore[assignment, misc]  # a class there; only ever called


def open_app(workspace: Path, name: str, **params: list[str]) -> AppTest:
    """The page ``name`` of ``workspace`` with the given URL parameters, run once, as by a deep link."""
    os.environ["FIRM_YES_WORKSPACE"] = str(workspace)  # each test starts with its own (tests/conftest.py)
    at = AppTest.from_file(str(ROUTER), default_timeout=120)  # when to give up, on a busy machine too
    for key, values in params.items():
        at.query_params[key] = values
    at._bidi_component_manager = COMPONENTS
    if name != sitemap.SCREENS[0].name:
        at.switch_page(os.path.relpath(sitemap.screen(name).path, ROUTER.parent))
    return at.run()


def unfold(at: AppTest, key: str) -> AppTest:
    """What stands behind a chart's “Numbers”, opened."""
    at.session_state[f"how_{key}"] = True
    return at.run()


def sent_to_parts(at: AppTest) -> list[dict[str, Any]]:
    """What was sent to each part of the page that the browser draws by a script of ours."""
    told = [element.proto.json or element.proto.bytes for element in at.get("bidi_component")]
    return [json.loads(each) for each in told if each]


def tell(at: AppTest, key: str, **told: object) -> AppTest:
    """What the browser says when such a part is used, and the run that follows. Streamlit's harness knows no such parts."""
    (part,) = [each for each in at.get("bidi_component") if each.proto.id.endswith(f"-{key}")]
    states = at._tree.get_widget_states()
    events = [{"event": name, "value": value} for name, value in told.items()]
    states.widgets.add(id=_make_trigger_id(part.proto.id, "events"), json_trigger_value=json.dumps(events))
    return at._run(states)


def said(at: AppTest) -> str:
    """Everything the page says, as it was sent: HTML and Markdown."""
    html = [element.proto.body for element in at.get("html") if not element.proto.body.startswith("<style")]
    return "\n".join([*html, *(element.value for element in at.markdown), *(element.value for element in at.caption)])
