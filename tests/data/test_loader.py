"""Data are read as strings only; what the loader's rules forbid is refused with its line, however the text is made."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jixiao.data import DataFileError
from jixiao.data.loader import Tree, list_data, load_data, parse_strict

_WORDS = st.text("甲乙，： 01.-#&*!?%@`|>~'\"\\[]{},:\n\t", max_size=8)  # what YAML gives a meaning to
_TREES = st.recursive(
    _WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4), max_leaves=20
)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        pytest.param("a: 0101\nb: yes\nc: 12:30\n", {"a": "0101", "b": "yes", "c": "12:30"}, id="scalars_as_written"),
        pytest.param("a: 0.10\nb:\n", {"a": "0.10", "b": ""}, id="zeros_and_nothing_as_written"),
        pytest.param("- 'a'\n- \"b\"\n- [c, {d: e}]\n", ["a", "b", ["c", {"d": "e"}]], id="nested"),
        pytest.param("---\na: b\n", {"a": "b"}, id="document_mark"),
        pytest.param("# 只有注释\n", "", id="nothing_but_a_comment"),
    ],
)
def test_every_scalar_is_a_string(text: str, tree: Tree) -> None:
    assert parse_strict(text, "f.yaml") == tree


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("a: 1\na: 2\n", "第 2 行第 1 列键重复 a", id="key_twice"),
        pytest.param("a: {b: 1, b: 2}\n", "第 1 行第 11 列键重复 b", id="key_twice_below"),
        pytest.param("a: &x 1\nb: *x\n", "第 1 行第 4 列不能用标签和锚点", id="anchor"),
        pytest.param("a: !!python/object:os.system 1\n", "第 1 行第 4 列不能用标签和锚点", id="tag"),
        pytest.param("a: 1\n---\nb: 2\n", "第 2 行第 1 列只能有一份文档", id="two_documents"),
        pytest.param("? [a]\n: 1\n", "第 1 行第 3 列键应当是文字", id="key_that_is_no_text"),
        pytest.param("a: [1\n", "不合 YAML 的写法", id="no_yaml"),
        pytest.param("[" * 4000, "层次过深", id="too_deep"),
    ],
)
def test_refuses_and_says_where(text: str, words: str) -> None:
    with pytest.raises(DataFileError) as caught:
        parse_strict(text, "f.yaml")

    assert words in caught.value.text
    assert "f.yaml" in caught.value.text


@given(tree=_TREES)
def test_what_is_written_is_read_back(tree: Tree) -> None:
    assert parse_strict(yaml.safe_dump(tree, allow_unicode=True, default_style='"'), "f.yaml") == tree


@pytest.mark.parametrize("name", list_data("forms"))
def test_shipped_files_are_what_yaml_says_they_are(name: str) -> None:
    text = resources.files("jixiao.data").joinpath(*name.split("/")).read_text(encoding="utf-8")

    assert load_data(name) == yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it builds only str, list and dict
