"""The ways in which every sample is printed again."""

from __future__ import annotations

from dataclasses import replace

from jixiao.write.layout import Dialect, MergedAt, PageMark, TextLayout
from tests.layout.rewrite import (
    Variation,
    headings_twice,
    narrow_marks,
    points_first,
    reordered,
    reworded,
    wide_digits,
)

TABS = TextLayout(Dialect.TAB_ROWS)
CELLS = TextLayout(Dialect.CELL_LINES)
PIPES = TextLayout(Dialect.PIPES)
PDF = TextLayout(Dialect.PDF_LINES, width=90)
TARGETS = {"column": ("level1", "level2", "level3", "target", "actual", "points", "score", "reason")}
MONEY = {"money": ("budget", "outturn", "rate"), "header": ("total", "filled_on", "implementing_unit", "reasons")}
NAMES = {
    "武汉市东西湖区": "青岛市李沧区",
    "样例市示范区": "遵义市红花岗区",
    "郑州市上街区": "漳州市龙文区",
    "湘西州": "黔南州",
}

_DIALECTS = [
    Variation(f"{layout.dialect}-merged-{at}", replace(layout, merged_at=at))
    for layout in (TABS, CELLS, PIPES, PDF)
    for at in MergedAt
]
_WIDTHS = [Variation(f"pdf-width-{width}", replace(PDF, width=width)) for width in (64, 78, 110, 140)]
_PAGES = [
    Variation(f"pdf-pages-{mark}-{lines}", replace(PDF, page_lines=lines, page_mark=mark))
    for mark, lines in (
        (PageMark.NONE, 25),
        (PageMark.BLANK, 30),
        (PageMark.SPACE, 22),
        (PageMark.NUMBER, 27),
        (PageMark.FORM_FEED, 33),
    )
]
_BREAKS = [
    Variation("pdf-rows-broken-over-pages", replace(PDF, page_lines=21, split_rows=True)),
    Variation("pdf-rows-broken-and-numbered", replace(PDF, page_lines=24, split_rows=True, page_mark=PageMark.NUMBER)),
    Variation("pdf-list-heading-on-each-page", replace(PDF, page_lines=26, repeat_rows=1)),
    Variation("pdf-blank-between-lines", replace(PDF, line_gap=1)),
    Variation("pdf-space-between-scripts", replace(PDF, letter_gap=True)),
    Variation("pdf-as-published", replace(PDF, width=76, line_gap=1, letter_gap=True, page_lines=46, split_rows=True)),
    Variation("tabs-rows-apart", replace(TABS, row_gap=1)),
    Variation("tabs-ends-dropped", replace(TABS, trim_rows=True)),
    Variation("tabs-pages", replace(TABS, page_lines=15, page_mark=PageMark.NUMBER)),
    Variation("html", TextLayout(Dialect.HTML)),
]
_WORDS = [
    Variation(f"{layout.dialect}-column-words-{rank}", layout, style=reworded(rank, TARGETS))
    for layout in (TABS, PDF)
    for rank in (1, 2, 3, 5)
] + [
    Variation(f"{layout.dialect}-other-words-{rank}", layout, style=reworded(rank, MONEY))
    for layout in (TABS, PDF)
    for rank in (1, 2)
]
_ORDERS = [
    Variation(f"{layout.dialect}-{name}", layout, style=change)
    for layout in (TABS, PDF)
    for name, change in (("columns-reversed", reordered), ("points-first", points_first))
]
_MARKS = [
    Variation(f"{layout.dialect}-{name}", layout, text=change)
    for layout in (TABS, CELLS, PDF)
    for name, change in (("wide-digits", wide_digits), ("narrow-marks", narrow_marks))
]
_REST = [
    *[Variation(f"{layout.dialect}-other-names", layout, names=NAMES) for layout in (TABS, CELLS, PDF)],
    *[Variation(f"{layout.dialect}-heading-twice", layout, document=headings_twice) for layout in (TABS, CELLS, PDF)],
    *[Variation(f"{layout.dialect}-forms-reversed", layout, reverse=True) for layout in (TABS, PDF)],
    *[
        Variation(f"{layout.dialect}-tick-lost", layout, style=lambda style: replace(style, tick=""))
        for layout in (TABS, PDF)
    ],
]
VARIATIONS = [*_DIALECTS, *_WIDTHS, *_PAGES, *_BREAKS, *_WORDS, *_ORDERS, *_MARKS, *_REST]
CORE = {
    *("tab_rows-merged-top", "tab_rows-merged-middle", "cell_lines-merged-top", "pipes-merged-top", "html"),
    *("pdf_lines-merged-top", "pdf-width-64", "pdf-pages-number-27", "pdf-as-published", "pdf_lines-tick-lost"),
    *("tab_rows-column-words-2", "tab_rows-other-names", "tab_rows-heading-twice", "tab_rows-forms-reversed"),
    *("tab_rows-wide-digits", "tab_rows-columns-reversed"),
}
