"""Write all files of a new check or scheme, with the blanks marked ＿＿: ``make new-check``, ``make new-scheme``.

A guard (``tests/guard/test_scaffold.py``) fails while a blank is left in the tree.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from jixiao.check.catalogue import FAMILIES, all_codes

ROOT = Path(__file__).resolve().parent.parent
_HERE = Path(__file__).resolve().parent
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_SCHEME = re.compile(rf"{_NAME.pattern}\.{_NAME.pattern}\.\d{{4}}")


def check_files(code: str, family: str, name: str) -> Mapping[str, str]:
    """The files of a new check, by path.

    Args:
        code: Code of the catalogue, such as ``P15``; never used before.
        family: Folder of ``src/jixiao/check/``.
        name: The pattern found, in snake case.
    """
    if not re.fullmatch(r"[A-Z]\d{2}", code) or code in all_codes():
        return _refuse(f"CODE={code}：应是一个字母两位数字、目录里没有用过的编号")
    if family not in FAMILIES or FAMILIES[family][0] != code[0]:
        return _refuse(f"FAMILY={family}：应与编号的字母相配：{'、'.join(FAMILIES)}")
    if not _NAME.fullmatch(name):
        return _refuse(f"NAME={name}：应是小写英文，如 points_off_total，说的是查出的毛病")
    values = {"CODE": code, "NAME": name}
    return {
        f"src/jixiao/check/{family}/{name}.py": _filled("check.py.txt", values),
        f"tests/cases/checks/{name}.yaml": _filled("check_cases.yaml.txt", values),
        f"changelog.d/check-{name.replace('_', '-')}.md": _filled("fragment.md.txt", values),
    }


def scheme_files(scheme: str) -> Mapping[str, str]:
    """The files of a new scheme, by path.

    Args:
        scheme: Its id: issuer, scheme and the year from which it holds, such as ``anhui.project_self_evaluation.2023``.
    """
    if not _SCHEME.fullmatch(scheme):
        return _refuse(f"ID={scheme}：应写成 发文地.办法.年份，如 anhui.project_self_evaluation.2023")
    issuer, name, year = scheme.split(".")
    values = {"ID": scheme, "SOURCE": f"{issuer}-{year}", "YEAR": year}
    return {
        f"src/jixiao/data/schemes/{issuer}/{name}/{year}.yaml": _filled("scheme.yaml.txt", values),
        f"src/jixiao/data/sources/{issuer}-{year}.yaml": _filled("source.yaml.txt", values),
        f"tests/cases/schemes/{scheme}.yaml": _filled("scheme_cases.yaml.txt", values),
        f"changelog.d/data-{issuer}-{year}.md": _filled("fragment.md.txt", values),
    }


def _refuse(reason: str) -> Mapping[str, str]:
    raise SystemExit(reason)


def _filled(template: str, values: Mapping[str, str]) -> str:
    text = (_HERE / template).read_text("utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def write(files: Mapping[str, str], root: Path = ROOT) -> None:
    """Write the files below a folder; none where one of them is there already."""
    there = [path for path in files if (root / path).exists()]
    if there:
        _refuse(f"已经有了：{'、'.join(there)}")
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path}\n")


def main(words: list[str]) -> int:
    """``check CODE FAMILY NAME`` or ``scheme ID``."""
    kind, *rest = words
    write(check_files(*rest) if kind == "check" else scheme_files(*rest))
    sys.stdout.write("填好标着 ＿＿ 的空，再运行 make reference 和 make test。\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
