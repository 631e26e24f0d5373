"""``jixiao read``: papers as data (读)."""

from __future__ import annotations

import argparse

from jixiao.cli.contract import read_to_mapping
from jixiao.cli.session import JsonSink, carry_out, job_of


def run(options: argparse.Namespace) -> int:
    """Read every file."""
    return carry_out(options, job_of(options), [JsonSink(read_to_mapping)])
