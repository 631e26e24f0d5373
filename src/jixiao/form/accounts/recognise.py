"""Find the public tables of final accounts in a document (辨认部门决算公开表): by title and by what they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jixiao.document import Document, Line, Table
from jixiao.form.accounts.layout import Laid, laid_out
from jixiao.form.accounts.model import AccountTable, AccountTables, Trouble
from jixiao.form.accounts.rows import Rows
from jixiao.form.accounts.words import TableKind, kinds, marks, title_in
from jixiao.form.label import fold
from jixiao.form.model import Form, FormKind
from jixiao.form.narrative.numbering import numbering_of
from jixiao.form.narrative.title import unit_in_title
from jixiao.place import Place, Written
from jixiao.quantity import find_unit

_LONGEST_TITLE = 60
_LINES_ABOVE = 8
_LONGEST_UNIT = 4
_SHOWN = 30
_ENOUGH = 2
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年(?!\d))")


@dataclass
class _Found:
    """What has been found so far."""

    tables: dict[str, AccountTable] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    untaken: list[tuple[str, Trouble]] = field(default_factory=list)
    passed_over: list[Written] = field(default_factory=list)
    unit: Written | None = None
    titled: Written | None = None
    years: list[Written] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sighted:
    """A table with what stands above it."""

    kind: TableKind
    table: Table
    laid: Laid
    above: Sequence[Written]
    currency: str


def recognise_accounts(document: Document) -> AccountTables:
    """The tables that a document holds, the first of each kind, and what could not be understood of them.

    Args:
        document: As read; a table may stand on a sheet of its own with its title in its first rows, or below its title.
    """
    found = _Found()
    sighted = list(_sighted(document, found))
    currencies = {one.currency for one in sighted if one.currency}
    for one in sighted:
        _take(one, one.currency or (min(currencies) if len(currencies) == 1 else ""), found)
    years = Counter(year.text for year in found.years).most_common(1)
    year = next((year for year in found.years if year.text == years[0][0]), None) if years else None
    lost = (trouble for kind, trouble in found.untaken if kind not in found.tables)
    unit = found.unit or found.titled
    return AccountTables(found.tables, unit, year, (*found.troubles, *lost), tuple(found.passed_over))


def accounts_form(document: Document) -> Form | None:
    """The tables as a form of their own (部门决算公开表), where a paper has two or more of them and no text to them."""
    if not any(title_in(words) for words in _short_words(document)):
        return None
    accounts = recognise_accounts(document)
    if len(accounts.tables) < _ENOUGH:
        return None
    first = next(iter(accounts.tables.values()))
    return Form(FormKind.FINAL_ACCOUNTS_TABLES, first.place, unit=accounts.unit, fiscal_year=accounts.year)


def _short_words(document: Document) -> Iterator[str]:
    """Lines, and the first cells of tables, that are short enough to be titles."""
    for block in document.blocks:
        held = [block.text] if isinstance(block, Line) else _first_words(block)
        yield from (text for text in held if len(text) <= _LONGEST_TITLE)


def _first_words(table: Table) -> list[str]:
    rows = [cell.text for row in table.rows[:_LINES_ABOVE] for cell in row]
    return rows if table.place.sheet is None else [table.place.sheet, *rows]


def _sighted(document: Document, found: _Found) -> Iterator[_Sighted]:
    above: list[Written] = []
    for block in document.blocks:
        if isinstance(block, Line):
            above = [*above, Written(fold(block.text), block.place)][-_LINES_ABOVE:]
            continue
        laid = laid_out(block)
        words = [*above, *(() if laid is None else laid.above)]
        if block.place.sheet is not None:
            words.insert(0, Written(fold(block.place.sheet), block.place))
        titled = _title(words)
        kind = _kind(titled, laid)
        if kind is None or laid is None:
            _pass_over(block, titled, above, found)
        else:
            _note(words, found)
            yield _Sighted(kind, block, laid, words, _currency(words))
        above = []


def _title(words: Sequence[Written]) -> TableKind | None:
    short = [one.text for one in words if len(one.text) <= _LONGEST_TITLE]
    return next((kind for text in reversed(short) if (kind := title_in(text))), None)


def _kind(titled: TableKind | None, laid: Laid | None) -> TableKind | None:
    """The kind that the title names if the headings fit it, else the only kind whose headings these are."""
    if laid is None:
        return None
    if titled is not None and _columns(laid, titled):
        return titled
    fitting = [kind for kind in kinds().values() if kind.needs and kind.needs <= _columns(laid, kind)]
    return fitting[0] if len(fitting) == 1 and titled is None else None


def _columns(laid: Laid, kind: TableKind) -> frozenset[str]:
    return frozenset(Rows(kind, "").columns_of(laid))


def _pass_over(table: Table, titled: TableKind | None, above: Sequence[Written], found: _Found) -> None:
    """Remember a table that is none of these; one below the title of one counts only where that one is not found."""
    first = next((cell for row in table.rows for cell in row if cell.text.strip()), None)
    if first is None:
        return
    if titled is not None:
        trouble = Trouble(first.place, "table_not_understood", {"table": titled.title})
        found.untaken.append((titled.name, trouble))
    else:
        title = above[-1].text if above and len(above[-1].text) <= _LONGEST_TITLE else fold(first.text)
        found.passed_over.append(Written(title[:_SHOWN], first.place))


def _note(words: Sequence[Written], found: _Found) -> None:
    """Whose accounts they are and of which year, as the words above a table tell."""
    for one in words:
        if found.titled is None and len(one.text) <= _LONGEST_TITLE and (unit := unit_in_title(_unnumbered(one.text))):
            found.titled = Written(unit, one.place)
        found.years += [Written(year, one.place) for year in _YEAR.findall(one.text)]
        for label, value in _labelled(one.text):
            if found.unit is None and label in marks("org") and value and not _money(value):
                found.unit = Written(value, one.place)


def _unnumbered(text: str) -> str:
    number = numbering_of(text)
    return text if number is None else text.removeprefix(number.printed)


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """部门：某局 单位：万元 parted; a label ends the value before it."""
    known = sorted(marks("org") | marks("currency"), key=len, reverse=True)
    pattern = re.compile("(" + "|".join(map(re.escape, known)) + "):")
    parts = pattern.split(fold(text))
    yield from zip(parts[1::2], parts[2::2], strict=True)


def _money(words: str) -> str:
    """The unit of money that words begin with; empty for none."""
    for length in range(_LONGEST_UNIT, 0, -1):
        unit = find_unit(words[:length]) if len(words) >= length else None
        if unit is not None and unit.dimension == "money":
            return words[:length]
    return ""


def _currency(words: Sequence[Written]) -> str:
    for one in reversed(words):
        for label, value in _labelled(one.text):
            if label in marks("currency") and (unit := _money(value)):
                return unit
    return ""


def _take(one: _Sighted, currency: str, found: _Found) -> None:
    """Read a table, unless one of its kind has been read."""
    place = one.table.place
    if one.kind.name in found.tables:
        found.troubles.append(Trouble(_first(one, place), "table_twice", {"table": one.kind.title}))
        return
    rows = Rows(one.kind, currency)
    rows.read(one.laid)
    table = AccountTable(one.kind.name, _first(one, place), rows.found, currency, one.laid.is_certain)
    if not currency and not table.is_blank:
        found.troubles.append(Trouble(table.place, "no_currency", {"table": one.kind.title}))
    found.tables[one.kind.name] = table
    found.troubles += [
        replace(trouble, values={"table": one.kind.title, **trouble.values}) for trouble in rows.troubles
    ]


def _first(one: _Sighted, place: Place) -> Place:
    """Where the table's first cell stands."""
    return next((cell.place for row in one.table.rows for cell in row), place)
