"""Files of data that a person keeps or a program made: YAML and JSON (数据文件)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jixiao.cli.session import option_text
from jixiao.data.loader import parse_strict
from jixiao.form.model import Form
from jixiao.report.paper.parts import FormPart, Part, Print, parts_of, printed_form

#: Suffixes of files of data.
SUFFIXES = frozenset({".yaml", ".yml", ".json"})


def is_data(path: Path) -> bool:
    """Whether a file holds data and is no paper to be read."""
    return path.suffix.lower() in SUFFIXES


def tree_of(path: Path) -> object:
    """What a file of data holds, as the strict loader gives it.

    Raises:
        OptionFileError: The file cannot be read.
        DataFileError: It is not of the shape that it must have.
    """
    return parse_strict(option_text(str(path), "数据文件"), path.name)


def parts_in(path: Path, printed: Print = printed_form) -> tuple[Part, ...]:
    """The parts that a file of data holds, other files that it names included.

    Args:
        path: The file.
        printed: Gives the parts for a form and the name of the paper that the data ask for.

    Raises:
        OptionFileError: A file cannot be read.
        DataFileError: A file is not of the shape that it must have.
        FormMappingError: The data are of another shape.
    """
    return parts_of(tree_of(path), lambda name: tree_of(path.parent / name), printed)


def forms_in(path: Path) -> Iterator[Form]:
    """The forms that a file of data holds."""
    return (part.form for part in parts_in(path) if isinstance(part, FormPart))
