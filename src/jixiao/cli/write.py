"""``jixiao write``: forms as the official papers that they are (写)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.cli.contract import to_json
from jixiao.cli.data_file import is_data, parts_in
from jixiao.cli.error import FormatUnknownError, NothingToWriteError, WrongUseError
from jixiao.cli.output import save
from jixiao.cli.stream import for_programs
from jixiao.form.model import Form
from jixiao.pipeline import read_paper, written
from jixiao.report.paper.choice import NoStyleError, unprinted
from jixiao.report.paper.parts import FormPart, Part, document_of_parts, printed_form
from jixiao.report.wording import form_words

#: Format → suffix of its files.
FORMATS = {"docx": ".docx", "xlsx": ".xlsx", "pdf": ".pdf", "text": ".txt"}
_LISTED = 5


@dataclass(slots=True)
class Material:
    """What is to be written, gathered form by form, and what cannot be.

    Attributes:
        style: Name of the paper that was asked for; ``None`` takes the one that suits each form.
        problems: What is not written, in words.
    """

    style: str | None
    problems: list[str] = field(default_factory=list)
    count: int = 0

    def take(self, form: Form, style: str | None = None) -> Iterator[Part]:
        """The next form on its paper; one that stands there already or has no paper is a problem."""
        index, self.count = self.count, self.count + 1
        if form.repeats is not None:
            self.problems.append(f"{form_words(form, index)}与第{form.repeats + 1}张表重复，没有再写")
            return
        try:
            (part,) = printed_form(form, self.style or style)
        except NoStyleError as error:
            self.problems.append(f"第{index + 1}张表：{error.text}")
            return
        lost = unprinted(part.form, part.style)
        if lost:
            some = "、".join(lost[:_LISTED]) + (f"等 {len(lost)} 处" if len(lost) > _LISTED else "")
            self.problems.append(f"{form_words(form, index)}的表样里没有位置写：{some}")
        yield part


def run(options: argparse.Namespace) -> int:
    """Write one paper.

    Raises:
        CommandError: There is nothing to write, or it cannot be written.
    """
    output = Path(options.output)
    kind = format_of(options.format, output, FORMATS, "jixiao write")
    material = Material(options.style)
    parts = _parts(Path(options.file), material)
    forms, problems = [part for part in parts if isinstance(part, FormPart)], material.problems
    if not parts:
        raise NothingToWriteError(file=options.file, reason="；".join(problems) or "没有读到绩效表")
    save(output, written(document_of_parts(parts, options.file), kind))
    if options.json:
        answer = {"file": options.file, "output": options.output, "format": kind, "forms": len(forms)}
        for_programs().write(to_json({**answer, "problems": problems}) + "\n")
    else:
        sys.stdout.write(f"已写出 {options.output}（{len(forms)} 张表）\n")
        sys.stderr.writelines(f"注意：{problem}\n" for problem in problems)
    return 0


def format_of(wanted: str | None, output: Path, known: Mapping[str, str], program: str) -> str:
    """The format asked for, otherwise that of the suffix of the output.

    Args:
        wanted: The format asked for.
        output: File to be written.
        known: Format → suffix of its files.
        program: The command, for its help.

    Raises:
        FormatUnknownError: Neither says which format.
        WrongUseError: The two say different formats: the file would not open.
    """
    suffix = output.suffix.lower()
    named = next((name for name, own in known.items() if own == suffix), None)
    if wanted is not None and named not in {wanted, None}:
        raise WrongUseError(reason=f"--as 写的是 {wanted}，输出文件的扩展名却是 {suffix}", program=program)
    kind = wanted or named
    if kind is None:
        raise FormatUnknownError(path=output, how=" --as ", known="、".join(known))
    return kind


def _parts(path: Path, material: Material) -> tuple[Part, ...]:
    """What stands in a file of data, or the forms that are read from a paper."""
    if is_data(path):
        return parts_in(path, material.take)
    answer = read_paper(path)
    if answer.error is not None:
        raise answer.error
    forms = () if answer.paper is None else answer.paper.forms
    return tuple(part for form in forms for part in material.take(form))
