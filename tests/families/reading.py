"""Reading a printed paper back and saying what differs from the truth, and whether what differs was told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.document import Document
from jixiao.form import Form
from jixiao.form.mapping import form_to_mapping
from jixiao.form.recognise import recognise
from jixiao.read import read_file
from tests.families.paper import Truth
from tests.layout.compare import differences

_UNCOMPARED = {"place", "no", "repeats"}
QUIET = frozenset({"placeholder_row", "column_unread"})  # told of what really stands in the papers
_TEXTS = {"self_evaluation_report", "self_evaluation_summary", "final_accounts"}


@dataclass(frozen=True)
class Reading:
    """What was read: the forms, and the codes of what could not be read."""

    forms: tuple[Truth, ...]
    problems: tuple[str, ...]


def bare(tree: Any) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    """A tree without places and without empty cells."""
    if isinstance(tree, dict):
        kept = {key: bare(value) for key, value in tree.items() if key not in _UNCOMPARED}
        return {key: value for key, value in kept.items() if value not in ("", {}, [])}
    return [bare(value) for value in tree] if isinstance(tree, list) else tree


def read_document(document: Document) -> Reading:
    """What the recognisers make of a document."""
    found = recognise(document)
    forms = tuple(bare(form_to_mapping(form)) for form in found.forms if _is_form(form))
    return Reading(forms, tuple(problem.code for problem in found.problems))


def _is_form(form: Form) -> bool:
    return form.kind.value not in _TEXTS


def read_bytes(content: bytes, suffix: str, folder: Path) -> Reading:
    """What is read from a file."""
    path = folder / f"paper.{suffix}"
    path.write_bytes(content)
    return read_document(read_file(path))


def faults(truth: Truth, reading: Reading) -> list[str]:
    """Every difference between the truth and the one form that was read."""
    if len(reading.forms) != 1:
        return [f"forms: read {len(reading.forms)}, should be 1"]
    return list(differences(truth, reading.forms[0]))


def wrong(found: list[str]) -> Iterator[str]:
    """Of some differences those that assert something: a field read that is another, or is not there."""
    return (line for line in found if "not read" not in line)
