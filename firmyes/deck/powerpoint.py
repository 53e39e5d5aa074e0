"""The deck as PowerPoint: native charts and tables that can be edited, alt texts, notes. No browser is needed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from firmyes.charts.theme import PALETTES
from firmyes.deck import fit, native
from firmyes.deck.figures import Figure, QuestionFigure, TableFigure, WordsFigure
from firmyes.model import Slide

_TITLE_ONLY = 5  # the default template's layout with a title and nothing else
_PALETTE = PALETTES["light"]


class _Line(NamedTuple):
    text: str
    colour: str
    bold: bool = False
    size: int = fit.TEXT_SIZE


def deck_pptx(slides: Sequence[Slide], title: str) -> bytes:
    """The whole deck as the bytes of a .pptx file, light palette, 13.333 × 7.5 inches."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(fit.WIDTH), Inches(fit.HEIGHT)
    _about(deck, title)
    for number, slide in enumerate(slides, start=1):
        _add(deck, slide, number)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _about(deck: Any, title: str) -> None:
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = title, "Firm Yes", "Firm Yes"
    about.subject = about.keywords = about.comments = about.category = ""


def _add(deck: Any, slide: Slide, number: int) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    _title(page, slide.title)
    if slide.figure is not None:
        _figure(page, slide.figure)  # type: ignore[arg-type]  # the model knows no figure; deck.slides puts only these
    if slide.footer:
        _words(page, fit.FOOTER, "Numbers behind this slide", [_Line(slide.footer, _PALETTE.ink3)])
    _number(page, number)
    page.notes_slide.notes_text_frame.text = slide.prompt


def _title(page: Any, text: str) -> None:
    shape = page.shapes.title
    _put(shape, fit.TITLE)
    frame = shape.text_frame
    _tight(frame)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.text = fit.parted(text)
    paragraph = frame.paragraphs[0]
    paragraph.alignment, paragraph.line_spacing = PP_ALIGN.LEFT, 1.0
    _type(paragraph.runs[0].font, fit.TITLE_SIZE, _PALETTE.ink, bold=True)


def _figure(page: Any, figure: Figure) -> None:
    if isinstance(figure, TableFigure):
        _table(page, figure)
    elif isinstance(figure, WordsFigure):
        pairs = [
            line
            for head, body in figure.paragraphs
            for line in (_Line(head, _PALETTE.ink, bold=True), _Line(body, _PALETTE.ink2))
        ]
        _words(page, fit.FIGURE, figure.alt, pairs)
    elif isinstance(figure, QuestionFigure):
        _question(page, figure)
    else:
        native.add_chart(page, figure)


def _question(page: Any, figure: QuestionFigure) -> None:
    why = [_Line(figure.why, _PALETTE.ink2)] if figure.why else []
    asked = _Line(figure.asks, _PALETTE.ink, bold=True, size=fit.ASKED_SIZE)
    _words(page, fit.FIGURE, figure.asks, [*why, asked])
    other = [_Line("Or", _PALETTE.ink, bold=True), _Line(figure.other, _PALETTE.ink2)]
    _words(page, fit.OTHER, figure.other, other).vertical_anchor = MSO_ANCHOR.BOTTOM


def _words(page: Any, place: fit.Place, name: str, lines: Sequence[_Line]) -> Any:
    box = page.shapes.add_textbox(*_corners(place))
    box.name = name[:60]
    frame = box.text_frame
    frame.word_wrap = True
    _tight(frame)
    for i, (text, colour, bold, size) in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.line_spacing = 1.0
        if bold and i:
            paragraph.space_before = Pt(14)
        run = paragraph.add_run()
        run.text = fit.glued(text)
        _type(run.font, size, colour, bold)
    return frame


def _number(page: Any, number: int) -> None:
    """The slide's number as a field, so that it stays true when slides are moved."""
    box = page.shapes.add_textbox(*_corners(fit.NUMBER))
    box.name = "Slide number"
    frame = box.text_frame
    _tight(frame)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    colour = _PALETTE.ink3.removeprefix("#")
    paragraph._p.append(
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            f'<a:rPr lang="en" sz="{fit.TEXT_SIZE * 100}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
            f'<a:latin typeface="{native.FACE}"/></a:rPr><a:t>{number}</a:t></a:fld>'
        )
    )


def _table(page: Any, figure: TableFigure) -> None:
    rows = len(figure.rows) + 1
    frame = page.shapes.add_table(rows, len(figure.head), *_corners(fit.FIGURE))
    native.describe(frame, "Table", figure.alt)
    table = frame.table
    _plain(frame)
    texts = [fit.cells(row, figure.widths) for row in (figure.head, *figure.rows)]
    heights = fit.row_heights([fit.tallest(row) for row in texts])
    for column, share in zip(table.columns, figure.widths, strict=True):
        column.width = Inches(fit.FIGURE.width * share)
    for index, (row, height) in enumerate(zip(texts, heights, strict=True)):
        table.rows[index].height = Pt(height)
        head = index == 0
        for cell, lines in zip(table.rows[index].cells, row, strict=True):
            _cell(cell, " ".join(lines), _PALETTE.ink3 if head else _PALETTE.ink, 2.0 if head else 1.0)
    frame.height = Emu(sum(row.height for row in table.rows))


def _cell(cell: Any, text: str, colour: str, line: float) -> None:
    cell.margin_left, cell.margin_right, cell.margin_top, cell.margin_bottom = 0, Inches(0.1), Pt(4), Pt(4)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text
    _type(run.font, fit.TEXT_SIZE, colour)
    border = (
        f'<a:lnB {nsdecls("a")} w="{int(line * 12700)}"><a:solidFill>'
        f'<a:srgbClr val="{_PALETTE.ink3.removeprefix("#")}"/></a:solidFill></a:lnB>'
    )
    cell._tc.get_or_add_tcPr().append(parse_xml(border))


def _plain(frame: Any) -> None:
    """No table style of the template: lines under rows are all there is. The first row is a header row to screen readers."""
    properties = frame._element.graphic.graphicData.tbl.tblPr
    properties.set("bandRow", "0")
    properties.set("firstRow", "1")
    style = properties.find(qn("a:tableStyleId"))
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid"


def _corners(place: fit.Place) -> tuple[Any, Any, Any, Any]:
    return Inches(place.left), Inches(place.top), Inches(place.width), Inches(place.height)


def _put(shape: Any, place: fit.Place) -> None:
    shape.left, shape.top, shape.width, shape.height = _corners(place)


def _tight(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _type(font: Any, size: float, colour: str, bold: bool = False) -> None:
    native.typed(font, size, colour, bold)
