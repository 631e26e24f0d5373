"""Read one file in a process of its own (隔离识读): ``python -m jixiao.web.readings.child FILE`` prints JSON.

A hostile file can at worst end this process: memory, time of the processor and size of files are bounded by the system
before anything is read, and nothing of the web system or its database is loaded.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from jixiao.form.mapping import form_to_mapping
from jixiao.form.model import Form
from jixiao.pipeline import Answer, read_paper
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
    """What was read, as JSON: forms with indicators, each with what could not be read of it."""
    if answer.paper is None:
        error = answer.error
        return {"error": "" if error is None else error.text, "advice": "" if error is None else error.advice}
    paper = answer.paper
    forms = [
        {"kind_title": KINDS[form.kind], **_form(form), "problems": _problems(answer, index)}
        for index, form in enumerate(paper.forms)
        if form.goals and form.repeats is None
    ]
    return {
        "format": paper.document.format,
        "forms": forms[:_MOST_FORMS],
        "others": [KINDS[form.kind] for form in paper.forms if not form.goals][:_MOST_FORMS],
        "problems": _problems(answer, None),
    }


def _form(form: Form) -> dict[str, Any]:
    mapping = {name: value for name, value in form_to_mapping(form).items() if name not in _NOT_CONTENT}
    return {"content": mapping}


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
