"""The loader refuses every scheme file that is wrong, and says what is wrong; what ships is right."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from jixiao.data import DataFileError, Tree
from jixiao.data.loader import parse_strict
from jixiao.scheme import LegalSource, SchemeFileError, SchemeUnknownError, find_scheme, load_schemes, load_sources
from jixiao.scheme.loader import read_scheme, read_schemes
from jixiao.scheme.source import read_source

_BROKEN = sorted((Path(__file__).parent.parent / "cases" / "schemes" / "broken").glob("*.yaml"))
_SOURCE = {"id": "a-1", "title": "甲", "issuer": "乙", "kind": "law"}


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in _BROKEN])
def test_refuses_and_says_why(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    words = text.splitlines()[0].removeprefix("# ")

    with pytest.raises((SchemeFileError, DataFileError)) as caught:
        read_scheme(parse_strict(text, path.name), path.name, load_sources())

    assert words in caught.value.text
    assert path.name in caught.value.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"kind": "poem"}, "“kind”的值“poem”", id="unknown_kind"),
        pytest.param({"colour": "red"}, "不认识的键 colour", id="unknown_key"),
        pytest.param({"issued_on": "2021-01-02", "verified_on": "2021-01-01"}, "verified_on 早于", id="read_too_early"),
    ],
)
def test_refuses_a_wrong_source(change: dict[str, str], words: str) -> None:
    with pytest.raises(SchemeFileError, match=words):
        read_source(cast("Tree", {**_SOURCE, **change}), "a.yaml")


def test_an_id_is_used_once() -> None:
    tree = _scheme_tree()

    with pytest.raises(SchemeFileError, match="用了两次"):
        read_schemes({"a.yaml": tree, "b.yaml": tree}, load_sources())


def test_schemes_based_on_each_other_in_a_circle_are_refused() -> None:
    first = {**_scheme_tree(), "id": "a.b.1", "based_on": "a.b.2"}
    second = {**_scheme_tree(), "id": "a.b.2", "based_on": "a.b.1"}

    with pytest.raises(SchemeFileError, match="不存在"):
        read_schemes({"a.yaml": first, "b.yaml": second}, load_sources())


def test_what_a_scheme_leaves_out_is_inherited() -> None:
    schemes = load_schemes()
    wuhan, general = schemes["wuhan.self_evaluation.2020"], schemes["mof.project_self_evaluation.2020"]

    assert wuhan.grades is general.grades
    assert wuhan.rules["interval"] is general.rules["interval"]
    assert wuhan.rules["forward"] is not general.rules["forward"]


def test_an_unread_article_is_said_to_be_unread() -> None:
    for scheme in load_schemes().values():
        for rule in scheme.rules.values():
            assert ("未核对" in rule.citation.words) == (rule.citation.verified_on is None)


@pytest.mark.parametrize("name", ["wuhan", "henan.department_self_evaluation.2021"])
def test_a_scheme_is_found_by_the_beginning_of_its_id(name: str) -> None:
    assert find_scheme(name).id.startswith(name)


@pytest.mark.parametrize("name", ["", "h", "atlantis"])
def test_an_unknown_or_shared_beginning_is_refused(name: str) -> None:
    with pytest.raises(SchemeUnknownError) as caught:
        find_scheme(name)

    assert "wuhan.self_evaluation.2020" in caught.value.advice


def test_years_in_force() -> None:
    scheme = load_schemes()["wuhan.self_evaluation.2020"]

    assert scheme.is_in_force(2020)
    assert not scheme.is_in_force(2019)


def test_every_source_has_a_title() -> None:
    sources: list[LegalSource] = list(load_sources().values())

    assert [source.id for source in sources if not source.title] == []


def _scheme_tree() -> dict[str, Tree]:
    root = Path(__file__).parent.parent.parent / "src/jixiao/data/schemes/mof/project_self_evaluation/2020.yaml"
    return dict(cast("dict[str, Tree]", parse_strict(root.read_text(encoding="utf-8"), root.name)))
