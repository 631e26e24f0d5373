"""Fonts: ours first, those of the system for what is missing, and words where no font can print."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import typst

from jixiao.document.model import Line
from jixiao.place import Place
from jixiao.write.error import MissingGlyphError, NoChineseFontError
from jixiao.write.pdf import typesetter, write_pdf
from tests.write.blocks import document
from tests.write.pdf_pages import printed


@pytest.fixture
def _no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no font is found."""
    template = Path(typesetter.__file__).with_name("official.typ")
    bare = typst.Compiler(str(template), font_paths=[], ignore_system_fonts=True)
    monkeypatch.setattr(typesetter, "_compiler", lambda *_, **__: bare)


def test_fonts_are_those_of_our_folder_with_the_role_of_each_line() -> None:
    with printed(Line("正文1", Place())) as pages:
        fonts = {char["text"]: char["fontname"].split("+")[-1] for char in pages[0].chars}

    assert fonts["1"].startswith(("LibertinusSerif", "TimesNewRoman"))
    assert not fonts["正"].startswith("Libertinus")


def test_folders_that_the_user_names_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(typesetter.FOLDERS, f"{tmp_path}{os.pathsep}{tmp_path / 'nowhere'}")

    assert typesetter.font_folders()[0] == str(tmp_path)
    assert str(tmp_path / "nowhere") not in typesetter.font_folders()


@pytest.mark.usefixtures("_no_fonts")
def test_without_a_chinese_font_it_is_said_what_to_do() -> None:
    with pytest.raises(NoChineseFontError) as caught:
        write_pdf(document(Line("正文", Place())))

    assert "make fonts" in caught.value.advice


@pytest.mark.parametrize(
    ("letter", "named"),
    [pytest.param("\U00013000", "U+13000", id="unknown"), pytest.param("\ue123", "U+E123", id="private_use")],
)
def test_a_character_that_no_font_has_is_named(letter: str, named: str) -> None:
    with pytest.raises(MissingGlyphError) as caught:
        write_pdf(document(Line(f"甲{letter}乙", Place())))

    assert f"（{named}）" in caught.value.text
    assert "甲" not in caught.value.text
