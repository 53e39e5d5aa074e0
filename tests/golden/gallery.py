"""Every chart with ordinary and with awkward data, for tests and for eyes.

    python tests/golden/gallery.py OUT [NAME]

draws them in Chromium, light and dark, at the widths pages use, as PNG files.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from firmyes.charts import theme
from firmyes.charts.chart import Chart
from firmyes.charts.theme import Mode
from tests.golden.gallery_others import others
from tests.golden.gallery_trends import trends

WIDTHS = (280, 352, 720, 1056)
Draw = Callable[[Mode, int], Chart | None]


def cases() -> dict[str, Draw]:
    """Every chart by name; a call with mode and width draws it, or gives None where nothing may be drawn."""
    return trends() | others()


def page(charts: dict[str, Chart], mode: Mode, width: int, font: str = "") -> str:
    """One HTML page with the charts below each other, each in a box of the given width."""
    p = theme.PALETTES[mode]
    boxes = "".join(
        f"<section style='width:{width}px'><h4>{name}</h4><div class=box id='{name}' style='height:"
        f"{c.figure['layout']['height']}px'></div></section>"
        for name, c in charts.items()
    )
    figures = json.dumps({name: c.figure for name, c in charts.items()})
    face = ""
    if font:
        face = f"@font-face{{font-family:'Source Sans';src:url(data:font/woff2;base64,{font});font-weight:200 900}}"
    style = (
        f"body{{display:flex;flex-wrap:wrap;gap:0 24px;margin:16px;background:{p.background};color:{p.ink3};"
        f"font:13px 'Source Sans'}}h4{{margin:24px 0 4px;font-weight:400}}.box{{outline:1px dotted {p.grid}}}"
    )
    draw = (
        f"const figures={figures};window.draw=()=>document.fonts.load('14px \"Source Sans\"').then(()=>Promise.all("
        "Object.entries(figures).map(([id,f])=>Plotly.newPlot(id,f.data,f.layout,{displayModeBar:false})))).then(()=>0)"
    )
    return f"<!doctype html><meta charset=utf-8><style>{face}{style}</style>{boxes}<script>{draw}</script>"


def source_sans() -> str:
    """The font Streamlit bundles, as base64, so that the pictures look as the pages do."""
    import base64

    import streamlit

    found = Path(streamlit.__file__).parent.rglob("SourceSansVF-Upright*.woff2")
    return base64.b64encode(next(found).read_bytes()).decode()


def main(out: Path, only: str = "") -> None:
    import shutil

    import plotly
    from playwright.sync_api import sync_playwright

    out.mkdir(parents=True, exist_ok=True)
    library = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    args = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync".split()
    font = source_sans()
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=args)
        for mode in ("light", "dark"):
            for width in WIDTHS:
                drawn = {
                    name: c for name, draw in cases().items() if name.startswith(only) and (c := draw(mode, width))
                }
                tab = browser.new_page(viewport={"width": max(1, 1500 // width) * (width + 24) + 32, "height": 1300})
                tab.set_content(page(drawn, mode, width, font))
                tab.add_script_tag(path=library)
                tab.evaluate("() => window.draw()")
                tall = tab.evaluate("() => document.documentElement.scrollHeight")
                tab.set_viewport_size({"width": tab.viewport_size["width"], "height": tall})
                for part, top in enumerate(range(0, tall, 1300)):
                    clip = {"x": 0, "y": top, "width": tab.viewport_size["width"], "height": min(1300, tall - top)}
                    tab.screenshot(path=str(out / f"{mode}-{width}-{part}.png"), clip=clip)
                tab.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
