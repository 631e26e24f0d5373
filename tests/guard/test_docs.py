"""The documentation is true: made parts up to date, links, commands and names exist."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

from docs.build import errors, pages, subcommands, unversioned
from jixiao.check.accept import parse_acceptances
from jixiao.cli.parser import build_parser
from jixiao.error import JixiaoError
from jixiao.form.correction.load import parse_corrections
from tests.guard.tree import PACKAGE, ROOT, files, modules, named, text_of

PAGES = tuple(path for path in files() if path.suffix == ".md")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
NAME = re.compile(r"`(jixiao(?:\.[A-Za-z_]\w*)+)`")
OWN_PATH = re.compile(r"`((?:src|tests|docs|samples|bench|requirements)/[\w./-]*\w/?)`")
COMMAND = re.compile(r"(?:^|`)(?:\.venv/bin/)?jixiao ([a-z]+)([^`\n]*)", re.MULTILINE)
TARGET = re.compile(r"`make ([a-z-]+)|^make ([a-z-]+)", re.MULTILINE)
OPTION = re.compile(r"(?<!\S)(--[a-z-]+)")
# read.file makes a TooManyCellsError of the first, the readers of old formats a broken document of the second
CAUGHT_WHERE_IT_IS_RAISED = {"GridTooLargeError", "CompoundError"}

each_page = pytest.mark.parametrize("page", PAGES, ids=named)


def test_made_parts_are_up_to_date() -> None:
    stale = [named(path) for path, text in pages().items() if unversioned(text_of(path)) != unversioned(text)]

    assert stale == [], "run: make reference"


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in LINK.findall(text_of(page)) if not _leads(page, link)] == []


@each_page
def test_paths_exist(page: Path) -> None:
    assert [path for path in OWN_PATH.findall(text_of(page)) if not (ROOT / path).exists()] == []


@each_page
def test_names_exist(page: Path) -> None:
    assert [name for name in NAME.findall(text_of(page)) if not _exists(name)] == []


@each_page
def test_commands_and_their_options_exist(page: Path) -> None:
    known = {name: command.format_help() for name, command in subcommands(build_parser())}

    for name, rest in COMMAND.findall(text_of(page)):
        assert name in known
        assert [option for option in OPTION.findall(rest) if option not in known[name]] == []


@each_page
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))

    assert {first or second for first, second in TARGET.findall(text_of(page))} <= targets


def test_examples_of_corrections_and_acceptances_are_read() -> None:
    how_to = ROOT / "docs" / "how-to"

    assert parse_corrections(_example(how_to / "correct-a-reading.md"), "example") != ()
    assert parse_acceptances(_example(how_to / "accept-a-finding.md"), "example") != ()


def test_tour_names_the_main_path() -> None:
    tour = text_of(ROOT / "docs" / "tour.md")
    called = ("read_file", "recognise", "choose_scheme", "score_form", "run_checks")

    assert [name for name in called if f".{name}`" not in tour] == []
    assert [name for name in called if name not in text_of(PACKAGE / "pipeline.py")] == []


def test_every_error_has_its_own_code_and_words() -> None:
    codes = [error.code for error in errors()]

    assert sorted(code for code in set(codes) if codes.count(code) > 1) == []
    for error in errors():
        assert re.fullmatch(r"[A-Z]{2}\d{3}", error.code)
        assert re.search("[\u4e00-\u9fff]", error.message) or error.message.startswith("{")


def test_every_error_class_is_on_the_page() -> None:
    page = text_of(ROOT / "docs" / "reference" / "errors.md")
    made = {error.__name__ for error in errors()}
    declared = {
        node.name
        for path, tree in modules(PACKAGE)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
    }

    assert declared - made == CAUGHT_WHERE_IT_IS_RAISED
    assert [error.code for error in errors() if f"### {error.code}\n" not in page] == []
    assert issubclass(errors()[0], JixiaoError)


def _example(page: Path) -> str:
    """The YAML example of a page."""
    return text_of(page).split("```yaml\n")[1].split("```")[0]


def _leads(page: Path, link: str) -> bool:
    if "://" in link:
        return True
    path, _, anchor = link.partition("#")
    target = page.parent / path if path else page
    return target.exists() and (not anchor or anchor in _anchors(target))


def _anchors(page: Path) -> set[str]:
    """Anchors of a page's headings, as hosts of Markdown make them."""
    headings = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text_of(page.resolve())))
    return {heading.strip().replace(" ", "-") for heading in headings}


def _exists(name: str) -> bool:
    """Whether a dotted name is a module, or something that stands in one."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        parent, _, last = name.rpartition(".")
        return parent != "" and hasattr(importlib.import_module(parent), last)
    return True
