"""XLSX files for tests, written by hand: texts, numbers, days and truths as a spreadsheet stores them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    """An XLSX with these sheets: (name, rows). A cell is a text, a number, a truth, a day, a day with its time, or None."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels",
            _RELS.format(f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'),
        )
        named = "".join(
            f'<sheet name="{escape(name)}" sheetId="{place}" state="{"hidden" if name in hidden else "visible"}" r:id="s{place}"/>'
            for place, (name, _) in enumerate(sheets, start=1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            f"<sheets>{named}</sheets></workbook>",
        )
        targets = "".join(
            f'<Relationship Id="s{place}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{place}.xml"/>'
            for place in range(1, len(sheets) + 1)
        )
        styles = f'<Relationship Id="st" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        archive.writestr("xl/_rels/workbook.xml.rels", _RELS.format(targets + styles))
        archive.writestr("xl/styles.xml", _STYLES)
        for place, (_, rows) in enumerate(sheets, start=1):
            archive.writestr(f"xl/worksheets/sheet{place}.xml", sheet_xml(rows))
    return out.getvalue()


def sheet_xml(rows: Sequence[Sequence[object]]) -> str:
    """One sheet's XML."""
    lines = "".join(
        f'<row r="{number}">{"".join(_cell(f"{letters(place)}{number}", value) for place, value in enumerate(cells))}</row>'
        for number, cells in enumerate(rows, start=1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
    )


def letters(place: int) -> str:
    """A column's letters, from 0: A, B, …, AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def _cell(ref: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f'<c r="{ref}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{ref}"><v>{value!r}</v></c>'
    if isinstance(value, datetime):
        days = (value - datetime(1899, 12, 30)).total_seconds() / 86400
        return f'<c r="{ref}" s="2"><v>{days!r}</v></c>'
    if isinstance(value, date):
        return f'<c r="{ref}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'
