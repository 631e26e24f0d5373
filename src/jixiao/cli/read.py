"""``jixiao read``: papers as data (读)."""

from __future__ import annotations

import argparse

from jixiao.cli.session import Sink, carry_out, file_sinks, job_of


def run(options: argparse.Namespace) -> int:
    """Read every file."""
    return carry_out(options, job_of(options), [_sink(options), *file_sinks(options)])


def _sink(options: argparse.Namespace) -> Sink:
    if options.json:
        from jixiao.cli.contract import read_to_mapping  # noqa: PLC0415 - loaded only for programs
        from jixiao.cli.json_sink import JsonSink  # noqa: PLC0415 - the same

        return JsonSink(read_to_mapping)
    from jixiao.cli.read_screen import ReadScreen  # noqa: PLC0415 - the terminal library is loaded only for people

    return ReadScreen()
