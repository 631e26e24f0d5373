"""Fuzz one format: read whatever bytes come, recognise forms in what was read; run by ``fuzz.run``.

Every failure but a ``ReadError`` is a finding, and so is a run that takes too long; each kind is kept once, and the
fuzzer goes on. Arguments: the format, the folder of seeds, the folder of findings, the seconds.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from fuzz.mutate import mutator_of

_SLOW = 10.0  # seconds of the processor for one run, instrumented, that are a finding
_HANG = 60  # seconds after which the fuzzer ends the process
_MEMORY = 1536  # MiB


class Watch:
    """Runs the reader on inputs and keeps what went wrong."""

    def __init__(self, read: Callable[[bytes], None], findings: Path) -> None:
        """Begin without findings."""
        self.read = read
        self.findings = findings
        self.seen: set[str] = set()
        self.runs = 0
        self.longest = 0.0

    def one(self, data: bytes) -> None:
        """Run the reader on one input."""
        started = time.process_time()
        try:
            self.read(data)
        except Exception as error:  # noqa: BLE001 - whatever comes out is what the fuzzer looks for
            self._keep(_kind(error), data)
        spent = time.process_time() - started
        if spent > _SLOW:
            self._keep("slow", data)
        self.longest = max(self.longest, spent)
        self.runs += 1

    def _keep(self, kind: str, data: bytes) -> None:
        if kind not in self.seen:
            self.seen.add(kind)
            name = hashlib.sha256(kind.encode()).hexdigest()[:12]
            (self.findings / f"{name}.seed").write_bytes(data)
            print(f"found {kind}: {name}.seed", flush=True)


def _kind(error: Exception) -> str:
    """What tells one failure from another: its class and the place where it was raised."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


def _reader(folder: Path) -> Callable[[bytes], None]:
    from jixiao.form.recognise import recognise  # noqa: PLC0415 - loaded under the eyes of the fuzzer
    from jixiao.read import ReadError, find_files, read_file  # noqa: PLC0415 - the same

    def read(data: bytes) -> None:
        path = folder / "input"
        path.write_bytes(data)
        for found in list(find_files([path]))[:3]:
            if isinstance(found, ReadError):
                continue
            try:
                document = read_file(found)
            except ReadError:
                continue
            recognise(document)

    return read


def main(arguments: list[str]) -> None:
    """Fuzz one format for some seconds, and print what came of it as one line of JSON."""
    form, seeds, findings, seconds = arguments
    os.environ["JIXIAO_SOFFICE"] = "/dev/null/none"
    atheris = import_module("atheris")
    with tempfile.TemporaryDirectory(prefix="jixiao-fuzz-") as folder:
        with atheris.instrument_imports(include=["jixiao"]):
            read = _reader(Path(folder))
        watch = Watch(read, Path(findings))
        corpus = Path(folder) / "corpus"
        shutil.copytree(seeds, corpus)
        options = [f"-max_total_time={seconds}", f"-timeout={_HANG}", f"-rss_limit_mb={_MEMORY}", "-max_len=262144"]
        options += [f"-artifact_prefix={findings}/", "-len_control=0", "-print_final_stats=0", "-verbosity=0"]

        def one(data: bytes) -> None:
            watch.one(data)
            _tell(form, watch, Path(findings))

        def plain(data: bytes, most: int) -> bytes:
            changed: bytes = atheris.Mutate(data, most)  # the library puts the working one there when it begins
            return changed

        mutate = mutator_of(form, plain)
        atheris.Setup(["fuzz", str(corpus), *options], one, custom_mutator=mutate)
        atheris.Fuzz()


def _tell(form: str, watch: Watch, findings: Path) -> None:
    """Write the figures so far, as the fuzzer ends the process without a word to Python."""
    if watch.runs % 20:
        return
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    figures = {
        "format": form,
        "runs": watch.runs,
        "findings": len(watch.seen),
        "longest_seconds": round(watch.longest, 2),
        "peak_mib": peak,
    }
    (findings / f"{form}.json").write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
