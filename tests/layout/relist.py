"""Write the list of known faults anew: ``python -m tests.layout.relist``. Read the difference before committing it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.layout.compare import fault
from tests.layout.known import FILE
from tests.layout.test_layouts import CASES, plain_paper, read, sample_named

HEAD = "# 改写样例后尚未读对的情形：用例 → 读错的第一处；修好后从这里删去（留着会使测试失败）"


def main() -> int:
    """Run every case and list those that fail."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [HEAD]
        for case in CASES:
            name, variation = case.values
            sample = sample_named(name)
            plain = plain_paper(name, Path(folder))
            paper = read(variation.printed(sample), Path(folder))
            found = fault(variation.forms(sample), plain, paper, blanks=variation.shows_blanks)
            if found is not None:
                rows.append(f"{case.id}: {found[:120]!r}".replace("\\", "/"))
    FILE.write_text("\n".join([*rows, *(["{}"] if len(rows) == 1 else [])]) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
