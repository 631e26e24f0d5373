"""Take a file in as evidence, take it away again (上传、移除佐证)."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor
from jixiao.web.action import action, claim
from jixiao.web.error import PathError, StalePageError
from jixiao.web.files.kinds import clean_name, file_rules, kind_of, refused
from jixiao.web.files.models import Evidence, StoredFile
from jixiao.web.files.queries import count_of
from jixiao.web.files.store import keep
from jixiao.web.papers.actions.save_cells import note_hand
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import label_of, parse_path, path_words, rows_at
from jixiao.web.rectifications.models import Rectification


@action(verb="edit", kind="papers")
def add_to_paper(paper: Paper, path: str, upload: UploadedFile[Any], *, actor: Actor) -> Evidence:
    """Attach a file to a row of a paper, or to the whole where the path is empty.

    Raises:
        PathError: There is no such row.
        UploadRefusedError: The file is too large, of no kind that is taken in, or its name lies.
    """
    held = claim(paper, "edit", actor=actor)
    label = ""
    if path:
        parts = parse_path(path)
        row = rows_at(held.content, parts[:-1])[int(parts[-1])] if _is_row(held, parts) else {}
        label = str(row.get("level3", "")) or label_of(held.content, parts)
    made = _attached(upload, held, actor, paper=held, path=path, label=label[:300], version=held.version)
    note_hand(held, "edit", actor)
    return made


@action(verb="edit", kind="rectification")
def add_to_task(task: Rectification, upload: UploadedFile[Any], *, actor: Actor) -> Evidence:
    """Attach a file to a corrective task."""
    held = claim(task, "edit", actor=actor)
    return _attached(upload, held, actor, task=held)


@action(verb="edit", kind="papers")
def remove_evidence(evidence: Evidence, *, actor: Actor) -> Evidence:
    """Take evidence away from a paper or task that may still be changed; its bytes stay.

    Raises:
        StalePageError: It is gone already.
    """
    subject = evidence.paper or evidence.task
    if subject is None or evidence.removed_at is not None:
        raise StalePageError(reason="这份佐证已移除")
    claim(subject, "edit", actor=actor)
    evidence.removed_at = timezone.now()
    evidence.save(update_fields=["removed_at"])
    audit.record("evidence.removed", actor=actor, subject=evidence, place=evidence.path, before=_words(evidence))
    return evidence


def _is_row(paper: Paper, parts: tuple[str | int, ...]) -> bool:
    rows = rows_at(paper.content, parts[:-1])
    if not isinstance(parts[-1], int) or parts[-1] >= len(rows):
        raise PathError(path=path_words(parts))
    return True


def _attached(upload: UploadedFile[Any], held: Paper | Rectification, actor: Actor, **where: object) -> Evidence:
    name = clean_name(upload.name or "")
    if (upload.size or 0) > file_rules().largest:
        raise refused(name, f"超过 {file_rules().megabytes} MB")
    if count_of(held) >= file_rules().most:
        raise refused(name, f"已有 {file_rules().most} 个文件")
    kind = kind_of(cast("BinaryIO", upload.file), name)
    digest, size = keep(upload.chunks(), name)
    file, _ = StoredFile.objects.update_or_create(digest=digest, defaults={"size": size, "kind": kind.name})
    evidence = Evidence.objects.create(file=file, name=name, added_by=actor.actor_label, **where)
    audit.record("evidence.added", actor=actor, subject=evidence, place=evidence.path, after=_words(evidence))
    return evidence


def _words(evidence: Evidence) -> str:
    return f"{evidence.name}（{evidence.file.size} 字节，SHA-256 {evidence.file.digest}）"
