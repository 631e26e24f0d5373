"""One file → one document: what is refused before, while and after reading."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jixiao.document import Document
from jixiao.finding import Problem
from jixiao.place import Place
from jixiao.read.encoding import clean, decode, line_of_first_error
from jixiao.read.error import UndecodableError
from jixiao.read.text import read_blocks


def read_file(path: Path) -> Document:
    """Read a file of text.

    Raises:
        ReadError: The file cannot be read; the class says why.
    """
    data = path.read_bytes()
    decoded = decode(data)
    if decoded is None:
        line = line_of_first_error(data)
        raise UndecodableError(str(path), Place(line=line), line=line)
    return Document(
        file=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        format="text",
        blocks=read_blocks(clean(decoded.text)),
        problems=tuple(
            Problem("damaged_text", f"第 {line} 行有字节不是文字，以“\ufffd”代替。", Place(line=line))
            for line in decoded.damaged_lines
        ),
    )
