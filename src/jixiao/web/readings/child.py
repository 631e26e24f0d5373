"""Read one file in a process of its own (隔离识读): ``python -m jixiao.web.readings.child FILE`` prints JSON.

A hostile file can at worst end this process: memory, time of the processor and size of files are bounded by the system
before anything is read, and nothing of the web system or its database is loaded.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from jixiao.form.mapping import form_to_mapping
from jixiao.form.model import Form
from jixiao.pipeline import Answer, read_paper
from jixiao.place import Place, Written
from jixiao.report.wording import KINDS, place_words

MEMORY = 4 * 1024**3
FILE_SIZE = 64 * 1024**2
SECONDS = 100
_MOST_PROBLEMS = 200
_MOST_FORMS = 60
_NOT_CONTENT = {"place", "problems", "repeats", "sections"}


def bound_process() -> None:
    """Let the system end this process where it takes too much; Windows has no such limits."""
    if sys.platform == "win32":
        return
    resource = import_module("resource")
    limits = {"RLIMIT_AS": MEMORY, "RLIMIT_CPU": SECONDS, "RLIMIT_FSIZE": FILE_SIZE, "RLIMIT_CORE": 0}
    for name, most in limits.items():
        number = getattr(resource, name)
        hard = resource.getrlimit(number)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(number, (bound, bound))


def told(answer: Answer) -> dict[str, Any]:
    """What was read, as JSON: forms with indicators, with the place of every value and what could not be read."""
    if answer.paper is None:
        error = answer.error
        return {"error": "" if error is None else error.text, "advice": "" if error is None else error.advice}
    paper = answer.paper
    forms = [
        {"kind_title": KINDS[form.kind], **_form(form, paper.document.format), "problems": _problems(answer, index)}
        for index, form in enumerate(paper.forms)
        if form.goals and form.repeats is None
    ]
    return {
        "format": paper.document.format,
        "forms": forms[:_MOST_FORMS],
        "others": [KINDS[form.kind] for form in paper.forms if not form.goals][:_MOST_FORMS],
        "problems": _problems(answer, None),
    }


def _form(form: Form, kind: str) -> dict[str, Any]:
    mapping = {name: value for name, value in form_to_mapping(form).items() if name not in _NOT_CONTENT}
    places = {path: _where(place, kind) for path, place in _places(mapping, form, ())}
    return {"content": mapping, "places": places}


def _where(place: Place, kind: str) -> str:
    """A place as whoever opens the file finds it: lines are counted in texts only, elsewhere rows of tables."""
    has_lines = kind == "text" or place.row is None
    return place_words(place if has_lines else replace(place, line=None, line_to=None))


def _places(tree: object, read: object, path: tuple[str, ...]) -> Iterator[tuple[str, Place]]:
    """Where each value of a form stands in the file, by its path (出处)."""
    if isinstance(read, Written):
        yield "/".join(path), read.place
    elif isinstance(tree, Mapping):
        for name, value in tree.items():
            part = read.get(name) if isinstance(read, Mapping) else getattr(read, name, None)
            yield from _places(value, part, (*path, name))
    elif isinstance(tree, list) and isinstance(read, Sequence):
        for number, (value, part) in enumerate(zip(tree, read, strict=False)):
            yield from _places(value, part, (*path, str(number)))


def _problems(answer: Answer, form: int | None) -> list[dict[str, str]]:
    found = () if answer.paper is None else answer.paper.problems
    return [
        {"where": place_words(problem.place), "words": problem.message} for problem in found if problem.form == form
    ][:_MOST_PROBLEMS]


def main() -> int:
    """Read the file named on the command line."""
    bound_process()
    try:
        answer = told(read_paper(Path(sys.argv[1])))
    except MemoryError:
        answer = {"error": "读这个文件用的内存超过上限，已停止。", "advice": ""}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
