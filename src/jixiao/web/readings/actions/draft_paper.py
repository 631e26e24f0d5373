"""Keep what was read of a file, and begin papers from it or from an earlier paper (底稿)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from jixiao.form.mapping import form_from_mapping, form_to_mapping
from jixiao.form.model import Form
from jixiao.report.paper.blank import next_year
from jixiao.report.paper.drawn import declared_next, drawn_on
from jixiao.report.paper.style import style_named
from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import require, require_at
from jixiao.web.action import action, lock
from jixiao.web.error import ForbiddenError, FormInvalidError, StalePageError
from jixiao.web.files.models import StoredFile
from jixiao.web.files.store import keep
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.actions.create_paper import Request, create_paper
from jixiao.web.papers.actions.save_cells import LONGEST_TEXT
from jixiao.web.papers.models import Paper, Remark
from jixiao.web.readings.intake import Found, Upload
from jixiao.web.readings.models import Draft, Reading

_HEAD = ("project", "implementing_unit", "project_category", "project_attribute", "project_type")


@action(verb="create", kind="reading")
def keep_reading(found: Found, upload: Upload, owner: Organisation, *, actor: User) -> Reading:
    """Keep what was read, and the file.

    Args:
        found: What was read of the file.
        upload: The file.
        owner: The section or unit whose paper it is.
        actor: Who has uploaded it.
    """
    require_at(actor, "create", "reading", owner)
    digest, size = keep(upload.chunks(), found.name)
    file, _ = StoredFile.objects.get_or_create(digest=digest, defaults={"size": size, "kind": ""})
    reading = Reading.objects.create(
        owner=owner,
        reader=actor,
        name=found.name,
        size=found.size,
        digest=found.digest,
        format=str(found.told.get("format", ""))[:20],
        file=file,
        told=found.told,
    )
    audit.record("reading.kept", actor=actor, subject=reading, after=f"{found.size} 字节 SHA-256 {found.digest}")
    return reading


@action(verb="create", kind="reading")
def remove_source(reading: Reading, *, actor: User) -> Reading:
    """Take the file of a reading away: nobody can open it any more; by the person who sent it.

    Raises:
        ForbiddenError: Somebody else sent it.
        StalePageError: It is gone already.
    """
    require_at(actor, "create", "reading", reading.owner)
    held = lock(reading)
    if held.reader_id != actor.pk:
        reason = f"原件由{held.reader.name}上传，只能由本人移除"
        raise ForbiddenError(who=actor.actor_label, verb="移除", what=f"“{held}”的原件", reason=reason)
    if held.file is None:
        raise StalePageError(reason="原件已移除")
    before = f"{held.name}（{held.size} 字节，SHA-256 {held.digest}）"
    held.file, held.removed_at = None, timezone.now()
    held.save(update_fields=["file", "removed_at"])
    audit.record("reading.source_removed", actor=actor, subject=held, before=before)
    return held


@action(verb="create", kind="papers")
def draft_from_reading(reading: Reading, index: int, request: Request, *, is_next: bool, actor: User) -> Paper:
    """A draft from one form of a file; what could not be read of it stands in a remark on the paper.

    Args:
        reading: What was read.
        index: Which of its forms.
        request: The paper that is to be begun.
        is_next: Whether the form is last year's: what was achieved and its money are left out.
        actor: Who begins it.

    Raises:
        FormInvalidError: There is no such form.
    """
    require(actor, "view", reading)
    if not 0 <= index < len(reading.forms):
        raise FormInvalidError(reasons="文件里没有这张表")
    chosen = reading.forms[index]
    content = content_for(form_from_mapping(chosen["content"]), request, is_next=is_next)
    paper = create_paper(replace(request, content=content), actor=actor)
    Draft.objects.create(reading=reading, form=index, paper=paper)
    problems: Sequence[Mapping[str, str]] = [*chosen["problems"], *reading.told.get("problems", ())]
    if problems:
        lines = "\n".join(f"{problem['where']}：{problem['words']}" for problem in problems)
        text = f"本表读自“{reading.name}”，以下地方没有读懂，请对照原件核对：\n{lines}"
        Remark.objects.create(paper=paper, version=paper.version, text=text[:LONGEST_TEXT], author=actor)
    audit.record("paper.drafted", actor=actor, subject=paper, before=f"{reading.name} 第 {index + 1} 张表")
    return paper


@action(verb="create", kind="papers")
def draft_from_paper(source: Paper, request: Request, *, actor: User) -> Paper:
    """A draft from an earlier paper in the system: its targets stay, what was achieved goes."""
    require(actor, "view", source)
    said = source.content if source.approved is None else source.approved.content
    content = content_for(form_from_mapping(said), request, is_next=True)
    paper = create_paper(replace(request, content=content), actor=actor)
    audit.record("paper.drafted", actor=actor, subject=paper, before=source.title)
    return paper


def content_for(form: Form, request: Request, *, is_next: bool) -> dict[str, Any]:
    """The content of a paper drawn from a form: on the paper's own official form, under the names of the request."""
    style = style_named(request.style)
    if form.kind is style.kind:
        drawn = next_year(form) if is_next else form
    else:
        drawn = declared_next(form, style) if is_next else drawn_on(form, style)
    content: dict[str, Any] = form_to_mapping(drawn)
    old_year, year = content.get("fiscal_year", ""), str(request.fiscal_year)
    title = content.get("title", "")
    content |= {"kind": request.kind, "unit": request.unit.name, "fiscal_year": year}
    content["title"] = title.replace(old_year, year) if old_year and form.kind is style.kind else _title(request)
    if request.project is not None:
        project = request.project
        known = (project.name, project.owner.name, project.category, project.attribute, project.kind)
        content |= {name: value for name, value in zip(_HEAD, known, strict=True) if name in content and value}
    return content


def _title(request: Request) -> str:
    name = request.unit.name if request.project is None else request.project.name
    return f"{name}绩效目标申报表（{request.fiscal_year}年度）"
