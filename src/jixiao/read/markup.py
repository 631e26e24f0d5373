"""Debris of markdown and HTML inside running text that is no print of the paper (标记残留)."""

from __future__ import annotations

import html
import re

from jixiao.read.encoding import clean

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BOLD = re.compile(r"(?<![≥≤=<>≧≦\w*])\*\*(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*])\*\*(?!\*)")
_BOLD_IN_WORDS = re.compile(r"(?<=[\u4e00-\u9fff])\*\*(?=[^\s*])([^*\n]{1,2000})(?<=[。；：，、！？”）])\*\*(?!\*)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_TAG = re.compile(
    r"</?(?:(?i:html|head|body|div|p|span|center|strong|em|font|br|hr|thead|tbody|tfoot|table|tr|td|th)|b|i|u)"
    r"(?:[\s/][^<>]{0,500})?>"
)
_BREAK = re.compile(r"<br\b[^<>]{0,100}>", re.IGNORECASE)


def unescape(text: str) -> str:
    """``&ge;`` → ``≥``: entities that end with a semicolon; what they stand for is cleaned like the rest."""
    if "&" not in text:
        return text
    return clean(_ENTITY.sub(lambda match: html.unescape(match[0]), text)).replace("\n", " ")


def drop_marks(text: str) -> str:
    """A line without what markdown and HTML tools put around it.

    Gone are pairs of ``**`` around words, ``#`` before a heading, and tags such as ``<p>``; entities become the
    characters they stand for. A lone ``**``, as in the blank ``≥**人`` of a template, stays, and so do formulas.
    """
    if "**" in text:
        text = _BOLD_IN_WORDS.sub(r"\1", _BOLD.sub(r"\1", text))
    if "#" in text:
        text = _HEADING.sub("", text)
    if "<" in text:
        text = _TAG.sub("", text)
    return unescape(text)


def drop_marks_in_cell(text: str) -> str:
    """A cell of a markdown table without marks; ``<br>`` becomes a line break."""
    pieces = _BREAK.split(text) if "<" in text else [text]
    return "\n".join(drop_marks(piece) for piece in pieces).strip()
