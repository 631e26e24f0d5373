"""Run the benchmarks: ``python -m bench.run [name…]``; figures for reading, never tests."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping

from bench import command_line, papers, read_documents, read_text, score_form, web_load, write_documents
from bench.measure import Result

BENCHMARKS: Mapping[str, Callable[[], Iterator[Result]]] = {
    "read_text": read_text.run,
    "papers": papers.run,
    "score_form": score_form.run,
    "command_line": command_line.run,
    "read_documents": read_documents.run,
    "write_documents": write_documents.run,
    "web_load": web_load.run,
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, all where none is named, and print a line per result."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}")
        return 2
    for name in names or BENCHMARKS:
        print(f"== {name}")
        for result in BENCHMARKS[name]():
            print(result.text(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
