"""The program that sets the pages, and the fonts that it finds: nothing is fetched (排版)."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

import typst

from jixiao.write.error import MissingGlyphError, NoChineseFontError

#: Folders of fonts that the user names, parted as in PATH.
FOLDERS = "JIXIAO_FONTS"

_TEMPLATE = Path(__file__).with_name("official.typ")
_EARLIEST = int(datetime(1980, 1, 1, tzinfo=UTC).timestamp())
_STANDARD: Final = "a-2b"
_UNPRINTED = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PRIVATE = "Co"  # a sign that means what its font makes of it
_ONE_AT_A_TIME = Lock()


def font_folders() -> tuple[str, ...]:
    """Where fonts are looked for before those of the system: what the user names, then what ``make fonts`` fetched."""
    named = os.environ.get(FOLDERS, "").split(os.pathsep)
    own = Path(sys.prefix) / "share" / "jixiao" / "fonts"
    return tuple(folder for folder in (*named, str(own)) if folder and Path(folder).is_dir())


def typeset(paper: Mapping[str, object], latin: Sequence[str]) -> bytes:
    """The pages of a paper; the fonts of the system are taken only for characters that ours have not.

    Args:
        paper: What the template draws, but the families that Latin letters and digits are printed with.
        latin: Those families, the best first.

    Raises:
        NoChineseFontError: No font that Chinese can be printed with is found.
        MissingGlyphError: No font that is found has a character of the paper.
    """
    folders = font_folders()
    try:
        return _compiled(paper, latin, _fonts(folders))
    except typst.TypstError as error:
        missing = _unprinted(error)
        if not missing:
            raise
    private = [letter for letter in missing if unicodedata.category(letter) == _PRIVATE]
    if private:
        raise MissingGlyphError(characters=_named(private), variable=FOLDERS)
    try:
        return _compiled(paper, latin, _fonts(folders, with_system=True), fallback=True)
    except typst.TypstError as error:
        missing = _unprinted(error)
        if not missing:
            raise
        chinese = set(_CHINESE.findall(json.dumps(paper, ensure_ascii=False)))
        if chinese and chinese <= set(missing):
            raise NoChineseFontError(variable=FOLDERS) from error
        raise MissingGlyphError(characters=_named(missing), variable=FOLDERS) from error


def _compiled(
    paper: Mapping[str, object], latin: Sequence[str], fonts: typst.Fonts, *, fallback: bool = False
) -> bytes:
    """The pages; with ``fallback`` any font comes in wherever the families of the paper have no sign.

    A text is shaped anew by every family before the one that has it. Any Latin font has all Latin letters: only the
    first that is there is given.
    """
    there = frozenset(fonts.families())
    first = [family for family in latin if family in there][:1]
    words = json.dumps({**paper, "latin": first, "fallback": fallback}, ensure_ascii=False)
    with _ONE_AT_A_TIME:
        pages = _compiler(fonts).compile(
            format="pdf", sys_inputs={"paper": words}, pdf_standards=_STANDARD, timestamp=_EARLIEST
        )
    return pages if isinstance(pages, bytes) else b"".join(pages or ())  # one file, whatever the signature allows


@cache
def _fonts(folders: tuple[str, ...], *, with_system: bool = False) -> typst.Fonts:
    """The fonts that are there: those of the folders and of the program itself, then those of the system."""
    return typst.Fonts(include_system_fonts=with_system, font_paths=list(folders))


@cache
def _compiler(fonts: typst.Fonts) -> typst.Compiler:
    """The program with its fonts, which it keeps from one paper to the next."""
    return typst.Compiler(str(_TEMPLATE), font_paths=fonts)


def _unprinted(error: typst.TypstError) -> str:
    """The characters that no font has, each once."""
    shown = "".join(_UNPRINTED.findall(str(error.diagnostic)))
    plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), shown)
    return "".join(dict.fromkeys(plain))


def _named(characters: Iterable[str]) -> str:
    return "、".join(f"“{letter}”（U+{ord(letter):04X}）" for letter in characters)
