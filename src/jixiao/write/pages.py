"""Lines put on pages: page ends, page numbers, empty lines between lines."""

from __future__ import annotations

from jixiao.write.layout import PageMark, TextLayout


class Pages:
    """Collects printed lines and ends a page when it is full (分页).

    Args:
        layout: Lines on a page, what marks its end, empty lines between lines.
    """

    def __init__(self, layout: TextLayout) -> None:
        """Begin the first page."""
        self._layout = layout
        self._number = layout.first_page
        self._lines: list[str] = []
        self._used = 0
        self._opening = ""
        self._gap = layout.line_gap

    @property
    def room(self) -> int | None:
        """Lines that still fit on this page; ``None`` where there are no pages."""
        return None if self._layout.page_lines is None else self._layout.page_lines - self._used

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self._used == 0

    def add(self, line: str) -> None:
        """Print one line, on a new page if this one is full."""
        if self.room is not None and self.room <= 0:
            self.turn()
        if self._lines and not self._opening:
            self._lines += [""] * self._gap
        self._lines.append(self._opening + line)
        self._opening = ""
        self._used += 1

    def turn(self) -> None:
        """End the page (换页)."""
        mark = self._layout.page_mark
        if mark is PageMark.NUMBER:
            self._lines += ["", f" — {self._number} — ", ""]
        elif mark is PageMark.BLANK:
            self._lines.append("")
        elif mark in {PageMark.SPACE, PageMark.FORM_FEED}:
            self._opening = " " if mark is PageMark.SPACE else "\f"
        self._number += 1
        self._used = 0

    def text(self) -> str:
        """All that was printed, ending with a line end."""
        return "\n".join(self._lines) + "\n"
