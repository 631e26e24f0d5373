"""Cells as HTML: whatever a paper says is shown as words, in the cell that it stands in."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.error import PathError
from jixiao.web.papers.layout import Box, layout_of
from jixiao.web.papers.markup import (
    area_markup,
    cell_markup,
    choice_markup,
    computed_markup,
    line_markup,
    printed_markup,
    row_tools_markup,
    text_markup,
)
from jixiao.web.papers.paths import parse_path
from tests.web.world import STYLE, content

_KNOWN = {"td", "textarea", "select", "option", "button", "span", "br"}
_WORDS = st.text("<>\"'&;/= \n甲1abtextareascript\U000f0003", max_size=40)


class _Seen(HTMLParser):
    """Elements and attributes of a piece of a page."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


@given(_WORDS, _WORDS)
def test_no_word_of_a_paper_becomes_markup(words: str, label: str) -> None:
    box = Box(words, ("goals", 0, "indicators", 3, "actual"), row_span=2)
    insides = {
        "textarea": (line_markup(words, label, "v-c-x"), area_markup(words, label)),
        "select": (choice_markup(words, label, ((words, label),), is_closed=False),),
        "button": (computed_markup(words, "v-c-x"),),
    }
    for tag, markups in insides.items():
        for inside in markups:
            seen = _Seen(cell_markup(box, "line", inside=inside, label=label))
            assert seen.tags[:2] == ["td", tag]
            assert set(seen.tags) <= _KNOWN
            assert ("data-label", label) in seen.attributes
            assert words in seen.words or ("value", words) in seen.attributes
    printed = _Seen(printed_markup(box) + text_markup(words) + row_tools_markup(label))
    assert set(printed.tags) <= _KNOWN
    assert printed.words.startswith(words.replace("\n", ""))


def test_letters_of_private_use_lead_to_no_other_cell() -> None:
    tree = content()
    rows = tree["goals"][0]["indicators"]
    rows[0]["actual"] = "\U000f0000\U000f0001甲\U000f0002"
    tree["title"] = "表\U000f0005"
    layout = layout_of(tree, STYLE)

    assert layout.boxes["goals/0/indicators/0/actual"].text == "甲"
    assert layout.titles[0].startswith("表")
    assert [box.path for box in layout.boxes.values()].count(("goals", 0, "indicators", 0, "actual")) == 1
    plain = layout_of(content(), STYLE)
    assert list(layout.boxes) == list(plain.boxes)


@pytest.mark.parametrize("words", ["", "a" * 300, "1" * 5000, "/".join("abcdefghij")])
def test_what_is_no_path_is_refused(words: str) -> None:
    with pytest.raises(PathError):
        parse_path(words)
