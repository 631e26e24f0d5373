"""Text of a paragraph: runs, ticks, fields, and the text boxes anchored in it (段落文字)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from jixiao.read.docx.names import MATH, W14, W, content, is_on, is_placeholder, value
from jixiao.read.markup_tree import count
from jixiao.read.symbol import in_signs, is_symbol_font, sign

TICKED, EMPTY = "☑", "☐"
_RUN, _TEXT, _CONTROL, _RUBY = W + "r", W + "t", W + "sdt", W + "ruby"
_PROPERTIES, _VANISH, _RUN_FONTS = W + "rPr", W + "vanish", W + "rFonts"
_FORMULAS = frozenset({MATH + "oMath", MATH + "oMathPara"})
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_FONTS = ("ascii", "hAnsi", "cs", "eastAsia")
_MOST_ENTRIES = 1000


@dataclass(slots=True)
class Pen:
    """Writes down a paragraph while it is walked.

    Attributes:
        pieces: Text so far; a newline ends a line, a form feed a page, a vertical tab stands where a page began.
        boxes: Contents of text boxes, in order.
    """

    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text."""
        return "".join(self.pieces)

    def walk(self, parent: etree._Element) -> None:
        """Write down what stands below an element."""
        for child in content(parent):
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag == _CONTROL:
                self._control(child)
            elif tag in _FORMULAS:
                self.pieces += [inner.text or "" for inner in child.iter(MATH + "t")]

    def _control(self, control: etree._Element) -> None:
        box = control.find(f"{W}sdtPr/{W14}checkbox")
        inner = control.find(W + "sdtContent")
        if box is not None:
            state = box.find(W14 + "checked")
            ticked = state is not None and (state.get(W14 + "val") or "1").lower() in {"1", "true", "on"}
            self.pieces.append(TICKED if ticked else EMPTY)
        elif inner is not None and not is_placeholder(control):
            self.walk(inner)

    def _run(self, run: etree._Element) -> None:
        font = ""
        for child in content(run):
            tag = child.tag
            if tag == _TEXT:
                text = child.text or ""
                self.pieces.append(in_signs(text, font) if font else text)
            elif tag == _PROPERTIES:  # they stand first
                if is_on(next(child.iterchildren(_VANISH), None)):
                    return
                font = _symbol_font(next(child.iterchildren(_RUN_FONTS), None))
            elif tag in WRITERS:
                self.pieces.append(WRITERS[tag](child))
            elif tag in _DRAWINGS:
                self._drawing(child)
            elif tag == _RUBY:
                base = child.find(W + "rubyBase")
                if base is not None:
                    self.walk(base)

    def _drawing(self, parent: etree._Element) -> None:
        """Keep the outermost text boxes of a drawing."""
        for child in content(parent):
            if child.tag == W + "txbxContent":
                self.boxes.append(child)
            else:
                self._drawing(child)


def _symbol_font(fonts: etree._Element | None) -> str:
    """The symbol font of a run, empty where it has none."""
    if fonts is None or not any(map(is_symbol_font, fonts.values())):
        return ""
    return next((font for name in _FONTS if (font := value(fonts, name)) and is_symbol_font(font)), "")


def _break(element: etree._Element) -> str:
    return "\f" if value(element, "type") == "page" else "\n"


def _symbol(element: etree._Element) -> str:
    code, font = value(element, "char") or "", value(element, "font") or ""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    return sign(place, font) if 0 < place <= 0xFFFF and not 0xD800 <= place <= 0xDFFF else ""  # noqa: PLR2004 - a code of the font


def _field(element: etree._Element) -> str:
    """A legacy form field (旧式窗体域): a tick box, or the chosen entry of a list."""
    data = element.find(W + "ffData")
    if data is None:
        return ""
    box, choice = data.find(W + "checkBox"), data.find(W + "ddList")
    if box is not None:
        state = box.find(W + "checked")
        state = box.find(W + "default") if state is None else state
        return TICKED if is_on(state) else EMPTY
    if choice is None:
        return ""
    chosen = choice.find(W + "result")
    chosen = choice.find(W + "default") if chosen is None else chosen
    entries = [value(entry) or "" for entry in choice.findall(W + "listEntry")[:_MOST_ENTRIES]]
    index = count(value(chosen), 0, _MOST_ENTRIES)
    return entries[index] if index < len(entries) else ""


WRITERS: Mapping[str, Callable[[etree._Element], str]] = MappingProxyType(
    {
        W + "tab": lambda _: "\t",
        W + "ptab": lambda _: "\t",
        W + "br": _break,
        W + "cr": lambda _: "\n",
        W + "noBreakHyphen": lambda _: "-",
        W + "sym": _symbol,
        W + "fldChar": _field,
        W + "lastRenderedPageBreak": lambda _: "\v",
    }
)
