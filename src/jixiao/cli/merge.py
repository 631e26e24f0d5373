"""``jixiao merge``: the workbooks that sections filled in, put together into one (汇总)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from jixiao.cli.batch import verdict_on
from jixiao.cli.contract import identity_of, to_json
from jixiao.cli.data_file import SUFFIXES, forms_in, is_data
from jixiao.cli.error import FormatUnknownError, NothingToWriteError
from jixiao.cli.output import save
from jixiao.cli.session import job_of
from jixiao.cli.stream import for_programs
from jixiao.cli.write import FORMATS, Material
from jixiao.error import JixiaoError
from jixiao.form.mapping import form_to_mapping
from jixiao.form.merge import Conflict, Filled, Merged, merge_forms
from jixiao.form.model import Form
from jixiao.pipeline import written
from jixiao.read import ReadError
from jixiao.read.files import find_files
from jixiao.report.paper.parts import document_of_parts
from jixiao.report.wording import KINDS, cell_name, form_words, place_words


@dataclass(slots=True)
class _Gathered:
    """The forms of all files, and what could not be read."""

    filled: list[Filled] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    files: int = 0


def run(options: argparse.Namespace) -> int:
    """Merge files.

    Raises:
        FormatUnknownError: The output names no format.
        NothingToWriteError: No file holds a form.
    """
    output = Path(options.output)
    kind = next((name for name, suffix in FORMATS.items() if suffix == output.suffix.lower()), None)
    if kind is None and output.suffix.lower() not in SUFFIXES:
        raise FormatUnknownError(path=output, how="文件后缀", known="、".join((".yaml", ".json", *FORMATS.values())))
    gathered = _gather(options)
    if not gathered.filled:
        reason = "；".join(words.rstrip("。") for _, words in gathered.failures) or "没有读到绩效表"
        raise NothingToWriteError(file="、".join(options.files), reason=reason)
    merged = merge_forms(gathered.filled)
    problems = _save(output, kind, merged.forms)
    _answer(options, gathered, merged, problems)
    return 1 if merged.conflicts or gathered.failures else 0


def _gather(options: argparse.Namespace) -> _Gathered:
    gathered, job = _Gathered(), job_of(options)
    for path in _files(options.files):
        gathered.files += 1
        if not isinstance(path, ReadError) and is_data(path):
            try:
                gathered.filled += [Filled(str(path), form) for form in forms_in(path)]
            except JixiaoError as error:
                gathered.failures.append((str(path), error.text))
            continue
        verdict = verdict_on(path, job)
        if verdict.failure is not None:
            gathered.failures.append((verdict.file, verdict.failure.message))
        if verdict.paper is not None:
            gathered.filled += [Filled(verdict.file, form) for form in verdict.paper.forms]
            gathered.failures += [] if verdict.paper.forms else [(verdict.file, "没有读到绩效表")]
    return gathered


def _files(names: Sequence[str]) -> Iterator[Path | ReadError]:
    """The files that are meant; of a folder its files of data too, which are no papers."""
    for name in names:
        folder = Path(name)
        data = [path for path in sorted(folder.rglob("*")) if is_data(path)] if folder.is_dir() else []
        yield from data
        papers = list(find_files([name]))
        yield from () if data and all(isinstance(path, ReadError) for path in papers) else papers


def _save(output: Path, kind: str | None, forms: Sequence[Form]) -> list[str]:
    """Write the merged forms; gives what has no place on its paper."""
    if kind is None:
        trees = [{"form": _without_places(form_to_mapping(form))} for form in forms]
        text = to_json({"forms": trees}) if output.suffix.lower() == ".json" else _yaml(trees)
        save(output, text.encode())
        return []
    material = Material(None)
    parts = [part for form in forms for part in material.take(form)]
    save(output, written(document_of_parts(parts, output.name), kind))
    return material.problems


def _yaml(trees: Sequence[Any]) -> str:
    text: str = yaml.safe_dump(trees, allow_unicode=True, sort_keys=False, width=10**6)
    return text


def _without_places(tree: Any) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    """Data of a form as a person keeps them: the places were those of many files."""
    if isinstance(tree, dict):
        return {name: _without_places(value) for name, value in tree.items() if name != "place"}
    if isinstance(tree, list):
        return [_without_places(value) for value in tree]
    return str(tree)


def _answer(options: argparse.Namespace, gathered: _Gathered, merged: Merged, problems: Sequence[str]) -> None:
    if options.json:
        answer = {
            "output": options.output,
            "files": gathered.files,
            "forms": [identity_of(form) for form in merged.forms],
            "conflicts": [_to_mapping(conflict) for conflict in merged.conflicts],
            "failures": [{"file": file, "message": words} for file, words in gathered.failures],
            "problems": list(problems),
        }
        for_programs().write(to_json(answer) + "\n")
        return
    counts = f"{gathered.files} 份文件，{len(gathered.filled)} 张表并成 {len(merged.forms)} 张"
    sys.stdout.write(f"已写出 {options.output}（{counts}）\n")
    for index, form in enumerate(merged.forms):
        sys.stdout.write(f"  {form_words(form, index)}\n")
    if merged.conflicts:
        sys.stdout.write(f"填法不一的 {len(merged.conflicts)} 格，都留了空白，请定下一种后填入：\n")
        sys.stdout.writelines(_words(conflict, merged.forms[conflict.form]) for conflict in merged.conflicts)
    sys.stderr.writelines(f"没有并入 {file}：{words}\n" for file, words in gathered.failures)
    sys.stderr.writelines(f"注意：{problem}\n" for problem in problems)


def _words(conflict: Conflict, form: Form) -> str:
    row = f"目标{conflict.name}" if conflict.record == "goal" else conflict.name
    project = f"（{form.project.text}）" if form.project else ""
    head = f"  {KINDS[form.kind]}{project}{' ' + row if row else ''} 的“{cell_name(conflict.field)}”：\n"
    return head + "".join(
        f"    “{wording.text}”  {wording.file} {place_words(wording.place)}".rstrip() + "\n"
        for wording in conflict.wordings
    )


def _to_mapping(conflict: Conflict) -> dict[str, Any]:
    return {
        "form": conflict.form,
        "record": conflict.record,
        "name": conflict.name,
        "field": conflict.field,
        "wordings": [
            {"file": wording.file, "text": wording.text, "place": wording.place.to_mapping()}
            for wording in conflict.wordings
        ],
    }
