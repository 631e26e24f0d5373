"""``jixiao check``: what does not add up (核)."""

from __future__ import annotations

import argparse

from jixiao.check.accept import Acceptance, parse_acceptances
from jixiao.cli.session import Sink, carry_out, file_sinks, job_of, option_text, today


def run(options: argparse.Namespace) -> int:
    """Check every file."""
    acceptances: tuple[Acceptance, ...] = ()
    if options.accept is not None:
        acceptances = parse_acceptances(option_text(options.accept, "认可文件"), options.accept)
    job = job_of(options, checks=True, together=options.together, acceptances=acceptances, today=today())
    return carry_out(options, job, [_sink(options), *file_sinks(options)])


def _sink(options: argparse.Namespace) -> Sink:
    if options.json:
        from jixiao.cli.contract import check_to_mapping  # noqa: PLC0415 - loaded only for programs
        from jixiao.cli.json_sink import JsonSink  # noqa: PLC0415 - the same

        return JsonSink(check_to_mapping)
    from jixiao.cli.check_screen import CheckScreen  # noqa: PLC0415 - the terminal library is loaded only for people

    return CheckScreen()
