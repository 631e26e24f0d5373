"""One writing for many: half-width signs, plain operators, no LaTeX debris, no white space."""

from __future__ import annotations

import re

_TABLE: dict[int, str | None] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE |= dict.fromkeys(range(0x20))
_TABLE |= {ord(sign): "-" for sign in "‐‑‒–—―−－﹣─━"}
_TABLE |= {ord(sign): "≥" for sign in "≧⩾⪰≽"} | {ord(sign): "≤" for sign in "≦⩽⪯≼"}
_TABLE |= {ord(sign): "~" for sign in "～∼〜﹏"} | {ord(sign): None for sign in "\u200b\u200c\u200d\ufeff\u00ad$¥￥"}
_TABLE |= {ord("﹥"): ">", ord("﹤"): "<", ord("﹪"): "%", ord("﹦"): "=", ord("㎡"): "平方米", ord("㎞"): "公里"}
_TABLE |= {ord(sign): "(" for sign in "〔【﹙"} | {ord(sign): ")" for sign in "〕】﹚"}
_TABLE |= {ord(sign): "*" for sign in "×·•・"} | {ord("〇"): "零"}

_LATEX = {
    **dict.fromkeys(("geqslant", "geqq", "geq", "ge"), "≥"),
    **dict.fromkeys(("leqslant", "leqq", "leq", "le"), "≤"),
    "gt": ">",
    "lt": "<",
    "pm": "±",
    "sim": "~",
    "times": "*",
    "cdot": "*",
    "permil": "‰",
}
_BRACES = {ord(sign): None for sign in "{}^"}
_COMMAND = re.compile(r"\\([A-Za-z]+)|\\([%$#&_{}~ ,;!])")
_ENTITY = re.compile(r"&(gt|lt|ge|le|nbsp|amp);")
_ENTITIES = {"gt": ">", "lt": "<", "ge": "≥", "le": "≤", "nbsp": "", "amp": "&"}
_PAIRS = ((">=", "≥"), ("=>", "≥"), ("<=", "≤"), ("=<", "≤"), ("+-", "±"), ("+/-", "±"))
_TITLE_MARK = re.compile(r"^[》〉](?=[=0-9])|^[《〈](?=[=0-9][^》〉]*$)")  # typed for > and <; 《2023年…》 is a title
_THOUSANDS = re.compile(r"(?<![0-9.,])([0-9]{1,3}(?:,[0-9]{3})+)(?![0-9,])")


def _command(match: re.Match[str]) -> str:
    name, sign = match.groups()
    if name is None:
        return str(sign).strip("{} ,;!")
    return _LATEX.get(name, "")


def fold(text: str) -> str:
    r"""The text in one writing, for reading only; the printed words are kept elsewhere.

    Full-width signs become half-width, all dashes ``-``, ``>=`` and ``\geq`` become ``≥``, a title mark typed for an
    operator (》90%) becomes one, thousands separators and white space go. Linear in the length of the text.
    """
    plain = "".join(text.translate(_TABLE).split())
    if "\\" in plain:
        plain = _COMMAND.sub(_command, plain).translate(_BRACES)
    if "&" in plain:
        plain = _ENTITY.sub(lambda match: _ENTITIES[match[1]], plain)
    if plain.startswith(("》", "〉", "《", "〈")):
        plain = _TITLE_MARK.sub(lambda match: ">" if match[0] in "》〉" else "<", plain)
    for written, sign in _PAIRS:
        if written in plain:
            plain = plain.replace(written, sign)
    return _THOUSANDS.sub(lambda match: match[1].replace(",", ""), plain) if "," in plain else plain
