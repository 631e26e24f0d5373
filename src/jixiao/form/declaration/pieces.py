"""A declaration in damaged pieces: its indicators, put together from what each page still shows (残缺申报表)."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.document.model import Table
from jixiao.form.declaration.census import Census
from jixiao.form.declaration.draft import Book
from jixiao.form.declaration.giving import Giving
from jixiao.form.declaration.rows import Piece, read_piece
from jixiao.form.declaration.trouble import Troubles


def read_pieces(tables: Sequence[Table], troubles: Troubles) -> tuple[Book, list[Piece]]:
    """The indicators of the pieces of a damaged declaration."""
    book = Book(troubles)
    pieces = [read_piece(table, number, troubles) for number, table in enumerate(tables)]
    for piece in pieces:
        loose = Census(book, piece).run()
        Giving(book, piece.table, loose).run()
    return book, pieces
