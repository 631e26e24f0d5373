"""``jixiao score``: every score recomputed, with its reasoning (算)."""

from __future__ import annotations

import argparse

from jixiao.cli.contract import score_to_answer
from jixiao.cli.session import JsonSink, carry_out, job_of


def run(options: argparse.Namespace) -> int:
    """Score every file."""
    return carry_out(options, job_of(options), [JsonSink(score_to_answer)])
