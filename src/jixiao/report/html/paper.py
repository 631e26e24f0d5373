"""Everything that is said of one file, as a part of the page (一份文件)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from jixiao.check.catalogue import catalogue, waiting
from jixiao.check.mask import Mask
from jixiao.check.paper import Paper
from jixiao.document import Line
from jixiao.finding import Finding, Outcome, Related, Severity
from jixiao.place import Place
from jixiao.report.aggregates import aggregates_of
from jixiao.report.html.canvas import Canvas, correction_words, finding_id, severity_of
from jixiao.report.html.form import explanation_id, form_table
from jixiao.report.html.marks import Spot
from jixiao.report.html.markup import Markup, tag
from jixiao.report.identity import program_version, rules_version, short
from jixiao.report.scores import score_lines
from jixiao.report.verdict import Verdict
from jixiao.report.wording import FIELDS, LAPSES, OUTCOMES, SEVERITIES, form_words, place_words

_QUOTED_LINES = 4
_QUOTED_LENGTH = 240
_RELATED = 12  # other places listed of one finding
NO_QUOTES: Mapping[int, str] = MappingProxyType({})


def paper_id(number: int) -> str:
    """Name of a paper on the page."""
    return f"p{number}"


def paper_section(verdict: Verdict, number: int) -> Markup:
    """The part of the page for one file.

    Args:
        verdict: What is said of it.
        number: Number of the paper on the page, from 1.
    """
    paper = verdict.paper
    if paper is None:
        return tag("section", tag("h2", verdict.file), _failure(verdict), id=paper_id(number), class_="file failed")
    mask = paper.mask
    canvases = [Canvas(verdict, view, number, mask) for view in paper.views]
    blocks = (
        tag("h2", verdict.file),
        _identity(verdict, paper),
        _contents(verdict, paper, number),
        _text_findings(verdict, paper, number),
        *(_form(canvas) for canvas in canvases),
        _aggregates(paper, mask),
        _corrections(verdict, mask),
        _lapsed(verdict),
        _problems(paper, mask),
        _outcomes(verdict),
    )
    return tag("section", *blocks, id=paper_id(number), class_="file")


def _failure(verdict: Verdict) -> Markup:
    failure = verdict.failure
    if failure is None:
        return Markup("")
    where = place_words(failure.place)
    return tag(
        "p", tag("strong", f"未能处理 {failure.code} {where}："), failure.message, failure.advice, class_="has-error"
    )


def _identity(verdict: Verdict, paper: Paper) -> Markup:
    """What is needed to repeat the verdict."""
    facts = (
        ("SHA-256", paper.document.sha256),
        ("格式", paper.document.format),
        ("程序", f"jixiao {program_version()}"),
        ("规则", short(rules_version())),
        ("发现", counts_words(verdict)),
    )
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", words)) for name, words in facts), class_="identity")


def counts_words(verdict: Verdict) -> str:
    """How many findings of each severity."""
    count = Counter(severity_of(finding) for finding in verdict.open_findings)
    parts = [f"{words} {count[severity]}" for severity, words in SEVERITIES.items()]
    if verdict.settled.accepted:
        parts.append(f"已认可 {len(verdict.settled.accepted)}")
    return "，".join(parts)


def _contents(verdict: Verdict, paper: Paper, number: int) -> Markup:
    """The forms of a file, each with what was found in it."""
    if len(paper.forms) < 2:  # noqa: PLR2004 - one form needs no list
        return Markup("")
    found = Counter((finding.form, severity_of(finding)) for finding in verdict.open_findings)
    rows = []
    for view in paper.views:
        chips = [
            tag("span", f"{words} {found[view.index, severity]}", class_=f"chip {severity.value}")
            for severity, words in SEVERITIES.items()
            if found[view.index, severity]
        ]
        link = tag("a", form_words(view.form, view.index), href=f"#{_form_id(number, view.index)}")
        rows.append(tag("li", link, *chips))
    return tag(
        "details", tag("summary", f"目录：{len(paper.forms)} 张表"), tag("ol", *rows, class_="contents"), open=True
    )


def _form_id(paper: int, index: int) -> str:
    return f"p{paper}-t{index + 1}"


def _form(canvas: Canvas) -> Markup:
    view = canvas.view
    blocks: list[str] = [tag("h3", form_words(view.form, view.index), tag("small", place_words(view.form.place)))]
    if view.form.repeats is not None:
        blocks.append(tag("p", f"与第{view.form.repeats + 1}张表重复，不再画出。", class_="quiet"))
    else:
        if view.score is not None and view.score.indicators:
            scheme = f"计分办法 {view.score.scheme or '未选定'}：{view.score.choice.explanation}"
            blocks.append(tag("p", scheme, class_="quiet"))
        blocks += [form_table(canvas), _finding_list(canvas), _explanations(canvas)]
    return tag("article", *blocks, id=_form_id(canvas.paper, view.index))


def _finding_list(canvas: Canvas) -> Markup:
    form = canvas.view.form
    if not canvas.findings:
        if not (form.indicators or form.execution or form.rows):
            return Markup("")
        return tag("p", "本表没有发现对不上的地方。", class_="quiet")
    return _grouped(canvas.verdict, canvas.paper, canvas.findings)


def _grouped(verdict: Verdict, paper: int, numbers: Sequence[int], quotes: Mapping[int, str] = NO_QUOTES) -> Markup:
    """Findings under the check that found them, which says once why it matters and what to do."""
    by_check: dict[str, list[int]] = {}
    for number in numbers:
        by_check.setdefault(verdict.findings[number].code, []).append(number)
    groups = []
    for code, mine in by_check.items():
        declared = catalogue()[code].declared
        entries = [_entry(verdict, paper, number, quotes.get(number, "")) for number in mine]
        advice = tag("p", f"为什么：{declared.why}　怎么办：{declared.fix}", class_="quiet")
        groups.append(tag("div", tag("h6", f"{code} {declared.title}"), advice, tag("ul", *entries, class_="findings")))
    return tag("div", *groups, class_="found-list")


def _entry(verdict: Verdict, paper: int, number: int, quoted: str) -> Markup:
    """A finding in a list: how loud, where, what, and who accepted it."""
    finding = verdict.findings[number]
    accepted = verdict.settled.accepted.get(number)
    kind = severity_of(finding).value if accepted is None else "accepted"
    name = finding_id(paper, number)
    parts = [
        tag("span", SEVERITIES[severity_of(finding)], class_=f"chip {kind}"),
        tag("a", place_words(finding.place) or "全表", href=f"#m-{name}"),
        tag("span", finding.message, class_="message"),
    ]
    if finding.related:
        parts.append(tag("span", "另见：" + _related_words(verdict, finding), class_="quiet"))
    if quoted:
        parts.append(tag("blockquote", quoted))
    if accepted is not None:
        until = "" if accepted.until is None else f"，至 {accepted.until.isoformat()}"
        parts.append(tag("span", f"已认可（{accepted.by}{until}）：{accepted.reason}", class_="accepted"))
    return tag("li", *parts, id=name, class_=kind)


def _related_words(verdict: Verdict, finding: Finding) -> str:
    """The other places that a finding speaks of; many are cut short."""
    words = list(dict.fromkeys(_one_related(verdict, finding, item) for item in finding.related))
    return "、".join(words[:_RELATED]) + (f" 等 {len(words)} 处" if len(words) > _RELATED else "")


def _one_related(verdict: Verdict, finding: Finding, item: Related) -> str:
    """Another place: its file where it is another, its form where it is another, its line."""
    parts = []
    if item.file is not None and item.file != verdict.file:
        parts.append(item.file)
    if item.form is not None and (item.form != finding.form or parts):
        parts.append(f"第{item.form + 1}张表")
    return " ".join((*parts, place_words(item.place)))


def _text_findings(verdict: Verdict, paper: Paper, number: int) -> Markup:
    """Findings in running text, each with the lines that it speaks of."""
    mine = [index for index, finding in enumerate(verdict.findings) if finding.form is None]
    if not mine:
        return Markup("")
    mask = paper.mask
    lines = {block.place.line: block.text for block in paper.document.blocks if isinstance(block, Line)}
    order = list(Severity)
    mine.sort(key=lambda at: (order.index(severity_of(verdict.findings[at])), verdict.findings[at].place.line or 0))
    quotes = {index: mask.hide(_quoted(lines, verdict.findings[index].place)) for index in mine}
    return tag("article", tag("h3", "正文"), _grouped(verdict, number, mine, quotes))


def _quoted(lines: dict[int | None, str], place: Place) -> str:
    """The lines of a place with one before and one after, cut where they are long."""
    if place.line is None:
        return ""
    last = min(place.line_to or place.line, place.line + _QUOTED_LINES - 1)
    text = "".join(lines.get(line, "").strip() for line in range(place.line - 1, last + 2))
    return text if len(text) <= _QUOTED_LENGTH else text[:_QUOTED_LENGTH] + "……"


def _explanations(canvas: Canvas) -> Markup:
    """How every score came to be, folded."""
    lines = score_lines(canvas.view)
    score = canvas.view.score
    if not lines or score is None:
        return Markup("")
    entries = []
    for line in lines:
        if line.number:
            name = explanation_id(canvas, Spot("indicator", int(line.number) - 1))
        elif score.execution is not None and line is lines[0]:
            name = explanation_id(canvas, Spot("execution", score.execution.row))
        else:
            name = ""
        text = canvas.mask.hide("\n".join(line.explanation))
        title = f"{line.number}. {line.name}" if line.number else line.name
        summary = tag("summary", canvas.mask.hide(title), tag("small", line.verdict))
        entries.append(tag("details", summary, tag("pre", text), id=name, class_="differs" if line.differs else ""))
    return tag("details", tag("summary", f"每项得分的算法（{len(lines)} 项）"), *entries, class_="explanations")


def _aggregates(paper: Paper, mask: Mask) -> Markup:
    """Management indicators computed from the paper's own figures, and means of its project scores."""
    rows = [tag("li", mask.hide(line)) for line in aggregates_of(paper).lines()]
    return _folded(f"由全文数据推算的指标 {len(rows)} 项", tag("ul", *rows)) if rows else Markup("")


def _corrections(verdict: Verdict, mask: Mask) -> Markup:
    rows = []
    for item in verdict.corrections:
        field = FIELDS.get(item.correction.field, item.correction.field)
        where = f"第{item.form + 1}张表 {item.label} {field} {place_words(item.place)}："
        rows.append(tag("li", mask.hide(where + correction_words(item))))
    return _folded(f"人工更正 {len(rows)} 处", tag("ul", *rows), is_open=True) if rows else Markup("")


def _lapsed(verdict: Verdict) -> Markup:
    rows = [
        tag("li", f"第 {acceptance.number} 条（{acceptance.code}）{LAPSES[lapse]}：{acceptance.reason}")
        for acceptance, lapse in verdict.settled.lapsed
    ]
    return _folded(f"不再起作用的认可 {len(rows)} 条", tag("ul", *rows), is_open=True) if rows else Markup("")


def _problems(paper: Paper, mask: Mask) -> Markup:
    if not paper.problems:
        return Markup("")
    rows = [
        tag(
            "tr",
            tag("td", _form_number(problem.form)),
            tag("td", place_words(problem.place)),
            tag("td", mask.hide(problem.message)),
        )
        for problem in paper.problems
    ]
    return _folded(f"读取时的问题 {len(rows)} 个", _plain_table(("表", "位置", "说明"), rows))


def _form_number(form: int | None) -> str:
    return "" if form is None else f"第{form + 1}张表"


def _outcomes(verdict: Verdict) -> Markup:
    """What became of every check."""
    if verdict.report is None:
        return Markup("")
    count = Counter(row.outcome for row in verdict.report.outcomes)
    words = "，".join(f"{OUTCOMES[outcome]} {count[outcome]}" for outcome in Outcome)
    rows = [
        tag(
            "tr",
            tag("td", row.code),
            tag("td", _check_title(row.code)),
            tag("td", OUTCOMES[row.outcome]),
            tag("td", row.reason),
            class_=row.outcome.value,
        )
        for row in verdict.report.outcomes
    ]
    table = _plain_table(("编号", "核对", "结果", "说明"), rows)
    return _folded(f"{len(rows)} 项核对的结果：{words}", table)


def _check_title(code: str) -> str:
    rule = catalogue().get(code)
    return waiting()[code].title if rule is None else rule.declared.title


def _plain_table(headings: Sequence[str], rows: Sequence[Markup]) -> Markup:
    head = tag("thead", tag("tr", *(tag("th", words, scope="col") for words in headings)))
    return tag("table", head, tag("tbody", *rows), class_="plain")


def _folded(title: str, content: Markup, *, is_open: bool = False) -> Markup:
    return tag("details", tag("summary", title), content, open=is_open)
