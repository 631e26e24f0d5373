"""The review letter (审核意见书), one for each unit, in the layout of official papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jixiao.document.model import Block, Document, LineRole
from jixiao.finding import Severity
from jixiao.report.letter.listing import attached_blocks, numbered
from jixiao.report.letter.reviewed import Point, Reviewed
from jixiao.report.paper.official import document_of, paragraph
from jixiao.report.paper.phrase import phrase, phrases

_PAPER = "review_letter"
_STOPS = "。；;."
_MOST_TOLD = 12  # more queries are told check by check, and one by one in the list that is attached


def letter_document(files: Sequence[Reviewed]) -> Document:
    """A letter to every unit; a file whose unit is not known goes to the one unit that is, else to a letter of its own.

    Args:
        files: What is said of each file, in the order given.
    """
    units = list(dict.fromkeys(file.unit for file in files if file.unit)) or [""]
    alone = units[0] if len(units) == 1 else ""
    if alone == "" and any(not file.unit for file in files) and "" not in units:
        units.append("")
    blocks: list[Block] = []
    for unit in units:
        blocks += _letter(unit, [file for file in files if (file.unit or alone) == unit])
    return document_of(blocks, str(phrases(_PAPER)["title"]))


def _say(*path: str, **values: str) -> str:
    return phrase(_PAPER, *path, **values)


def _letter(unit: str, files: Sequence[Reviewed]) -> Iterator[Block]:
    yield paragraph(_say("title"), LineRole.TITLE)
    yield paragraph(_say("addressee", unit=unit or _say("unit_unknown")), LineRole.ADDRESSEE)
    yield paragraph(_opening(files), LineRole.BODY)
    number = 0
    is_long = sum(len(file.of(Severity.QUERY)) for file in files) > _MOST_TOLD
    for name, severity in (("error", Severity.ERROR), ("query", Severity.QUERY)):
        if any(file.of(severity) for file in files):
            number += 1
            yield _head(number, name)
            yield from _grouped(files, severity) if is_long and name == "query" else _section(files, severity)
    unchecked = list(_unchecked(files))
    if unchecked:
        yield _head(number + 1, "unchecked")
        yield from (paragraph(text, LineRole.BODY) for text in unchecked)
    accepted = sum(file.accepted for file in files)
    if accepted:
        yield paragraph(_say("accepted", count=str(accepted)), LineRole.BODY)
    yield paragraph(_say("closing"), LineRole.BODY)
    if is_long:
        yield paragraph(_say("attached", title=_say("list", "title")), LineRole.BODY)
    yield paragraph(_say("reviewer"), LineRole.SIGNATURE)
    yield paragraph(_say("no_date"), LineRole.SIGNATURE)
    if is_long:
        yield from attached_blocks(files)


def _opening(files: Sequence[Reviewed]) -> str:
    years = sorted({file.year for file in files if file.year})
    counts = {
        name: sum(len(file.of(severity)) for file in files)
        for name, severity in (("errors", Severity.ERROR), ("queries", Severity.QUERY), ("notes", Severity.NOTE))
    }
    told = {
        "year": _say("year", year="、".join(years)) if years else "",
        "files": str(len(files)),
        "names": "、".join(f"《{file.file}》" for file in files),
    }
    if not any(counts.values()) and not any(file.failure for file in files):
        return _say("opening_clean", **told)
    return _say("opening", **told, **{name: str(count) for name, count in counts.items()})


def _head(number: int, name: str) -> Block:
    return paragraph(f"{phrases(_PAPER)['numerals'][number - 1]}、{_say('heads', name)}", LineRole.HEADING)


def _section(files: Sequence[Reviewed], severity: Severity) -> Iterator[Block]:
    """The findings of one severity, form by form; numbers begin again with every form."""
    groups: dict[str, list[Point]] = {}
    for file in files:
        several = f"《{file.file}》" if len(files) > 1 else ""
        for point in file.of(severity):
            words = _say("in_form", file=several, form=point.form) if point.form else _say("in_text", file=several)
            groups.setdefault(words, []).append(point)
    for number, (words, points) in enumerate(groups.items(), 1):
        yield paragraph(_say("form", number=_numeral(number), words=words), LineRole.SUBHEADING)
        by_code: dict[str, list[Point]] = {}
        for point in points:
            by_code.setdefault(point.code, []).append(point)
        yield from (paragraph(_finding(place, same), LineRole.BODY) for place, same in enumerate(by_code.values(), 1))


def _grouped(files: Sequence[Reviewed], severity: Severity) -> Iterator[Block]:
    """The findings of one severity, one item for each check; the list that is attached says where they stand."""
    by_code: dict[str, list[int]] = {}
    listed = [point for _, point in numbered(files)]
    for number, point in enumerate(listed, 1):
        if point.severity is severity:
            by_code.setdefault(point.code, []).append(number)
    for number, rows in enumerate(by_code.values(), 1):
        first = listed[rows[0] - 1]
        words = {"title": first.title.rstrip(_STOPS), "fix": _stopped(first.fix), "rule": first.rule}
        told = {"number": str(number), "count": str(len(rows)), "rows": _runs(rows), "code": first.code}
        yield paragraph(_say("grouped", **words, **told), LineRole.BODY)


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in order, neighbours as a range: 3—7、9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)


def _numeral(number: int) -> str:
    digits = str(phrases(_PAPER)["numerals"])
    tens, ones = divmod(number, len(digits))
    if number >= len(digits) ** 2:
        return str(number)
    lead = "" if tens == 0 else (digits[-1] if tens == 1 else digits[tens - 1] + digits[-1])
    return lead + (digits[ones - 1] if ones else "")


def _finding(number: int, points: Sequence[Point]) -> str:
    """All findings of one check in one form: each with its place, what would be right and the rule once."""
    told = [_told(point) for point in points]
    if len(told) > 1:
        told = [_say("several", number=str(place), told=words) for place, words in enumerate(told, 1)]
    first = points[0]
    return _say(
        "finding",
        number=str(number),
        told="".join(told),
        fix=_stopped(first.fix),
        rule=first.rule,
        code=first.code,
    )


def _told(point: Point) -> str:
    """Where, and what is wrong; the figures too, where the message does not tell both."""
    shown = bool(point.stated and point.computed)
    shown = shown and not (point.stated in point.message and point.computed in point.message)
    return _say(
        "told",
        place=_say("place", place=point.place) if point.place else "",
        message=_stopped(point.message),
        figures=_say("figures", stated=point.stated, computed=point.computed) if shown else "",
    )


def _stopped(text: str) -> str:
    return f"{text.rstrip(_STOPS)}。"


def _unchecked(files: Sequence[Reviewed]) -> Iterator[str]:
    """Files that were not read, what was read with doubt, and checks that could not run."""
    number = 0
    for file in files:
        name = f"《{file.file}》"
        lines = [_say("unread", number="{}", file=name, reason=file.failure.rstrip(_STOPS))] if file.failure else []
        for place, message in file.problems:
            lines.append(_say("problem", number="{}", file=name, place=place, message=message.rstrip(_STOPS)))
        for title, code, reason in file.unchecked:
            lines.append(_say("could_not", number="{}", title=title, code=code, reason=reason.rstrip(_STOPS)))
        for line in lines:
            number += 1
            yield line.replace("{}", str(number), 1)
    codes = _codes(file.waiting for file in files)
    if codes:
        yield _say("waiting", count=str(len(codes)), codes="、".join(codes))


def _codes(groups: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(code for group in groups for code in group))
