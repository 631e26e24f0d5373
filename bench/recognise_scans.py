"""Every family of forms as a scan, through text recognition: ``python -m bench.recognise_scans [look…] [family…]``.

The papers of ``tests/cases/families`` are printed by our own writer, drawn as pictures, worn as the look says, and read
back. Printed are, for every paper and for all of one look: cells of the tables whose words all came back, rows of the
typed form with every field right, wrong cells that no problem names, and seconds a page. With ``--faults`` every
difference is listed.
"""

from __future__ import annotations

import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from pathlib import Path
from typing import Any

from PIL import Image

from jixiao.document import Document, Table
from jixiao.form.label import fold
from jixiao.read import read_file
from jixiao.read.ocr.doubt import SURE
from jixiao.read.ocr.picture import Pixels
from tests.families.paper import Paper, Truth, papers
from tests.families.printing import document_of
from tests.families.reading import Reading, faults, read_document
from tests.read.ocr.drawing import printed_pages, scanned, sealed

_ASKEW = 0.8  # degrees


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is scanned: dots in an inch, and what wears a page."""

    dpi: int
    wear: Callable[[Pixels], Pixels]


LOOKS: Mapping[str, Look] = {
    "clean-200": Look(200, lambda page: page),
    "clean-300": Look(300, lambda page: page),
    "askew-200": Look(200, lambda page: scanned(page, _ASKEW)),
    "sealed-200": Look(200, lambda page: scanned(_sealed(page), -_ASKEW / 2)),
}


def _sealed(page: Pixels) -> Pixels:
    """A page with a seal over the lower right part of its print, where units sign."""
    height, width = page.shape[:2]
    return sealed(page, int(width * 0.75), int(height * 0.75))


@dataclass(frozen=True, slots=True)
class Tally:
    """What came back of one paper or of several."""

    cells: int = 0
    cells_right: int = 0
    rows: int = 0
    rows_right: int = 0
    untold: int = 0
    pages: int = 0
    seconds: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*map(add, self._figures(), other._figures()))

    def _figures(self) -> tuple[float, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def text(self) -> str:
        """The figures as they are printed."""
        cells, rows = 100 * self.cells_right / self.cells, 100 * self.rows_right / self.rows
        return (
            f"cells {self.cells_right:4}/{self.cells:4} {cells:5.1f} %  rows {self.rows_right:3}/{self.rows:3} "
            f"{rows:5.1f} %  wrong and untold {self.untold:3}  {self.seconds / self.pages:5.1f} s/page"
        )


def tally(paper: Paper, look: Look, folder: Path) -> tuple[Tally, list[str]]:
    """One paper scanned and read back; with every difference of the typed form."""
    pages = [Image.fromarray(look.wear(page)) for page in printed_pages(document_of(paper), look.dpi)]
    path = folder / "scan.tif"
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(look.dpi, look.dpi), compression="tiff_deflate")
    started = time.perf_counter()
    document = read_file(path)
    seconds = time.perf_counter() - started
    reading = read_document(document)
    wanted = Counter(_alike(box.bare) for sheet in paper.sheets for box in sheet.boxes if box.bare)
    sure = Counter(words for words, confidence in _cells(document) if confidence >= SURE)
    found = Counter(words for words, _ in _cells(document))
    truth = _alike_in(paper.truth())
    reading = Reading(_alike_in(reading.forms), reading.problems)
    rows = list(_rows(truth))
    left = [row for form in reading.forms for row in _rows(form)]
    right = [row for row in rows if row in left]
    made = Tally(
        wanted.total(),
        (wanted & found).total(),
        len(rows),
        len(right),
        (sure - wanted).total(),
        len(pages),
        seconds,
    )
    return made, [*faults(truth, reading), *(f"untold: {words}" for words in sure - wanted)]


def _cells(document: Document) -> Iterator[tuple[str, int]]:
    """The words of every cell of every table, and how sure recognition is of them."""
    for block in document.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            for cell in row:
                words = _alike("".join(cell.text.split()))
                if words:
                    yield words, 100 if cell.confidence is None else cell.confidence


def _rows(form: Truth) -> Iterator[Truth]:
    """The rows of a typed form."""
    goals = [row for goal in form.get("goals", ()) for row in goal.get("indicators", ())]
    yield from (*form.get("execution", ()), *form.get("tasks", ()), *goals)


def _alike(words: str) -> str:
    """Words, letters of all widths alike."""
    return fold(unicodedata.normalize("NFKC", words))


def _alike_in(tree: Any) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    if isinstance(tree, dict):
        return {key: _alike_in(value) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return type(tree)(map(_alike_in, tree))
    return _alike(tree) if isinstance(tree, str) else tree


def main(arguments: Sequence[str]) -> int:
    """Print the figures of the named looks and families, of all where none is named."""
    known = papers()
    names = [name for name in arguments if not name.startswith("-")]
    unknown = [name for name in names if name not in known and name not in LOOKS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; looks: {', '.join(LOOKS)}; families: {', '.join(known)}")
        return 2
    looks = [name for name in LOOKS if name in names] or list(LOOKS)
    chosen = [name for name in known if name in names] or list(known)
    with tempfile.TemporaryDirectory() as folder:
        for look in looks:
            total = Tally()
            for name in chosen:
                one, different = tally(known[name], LOOKS[look], Path(folder))
                total += one
                print(f"{look:<11} {name:<31} {one.text()}", flush=True)
                if "--faults" in arguments:
                    print(*(f"    {line}" for line in different), sep="\n", flush=True)
            print(f"{look:<11} {'all':<31} {total.text()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
