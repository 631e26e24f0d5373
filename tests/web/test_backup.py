"""A backup of a system in use, restored into an empty one, is equal row by row; a damaged one is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from jixiao.web import environment
from jixiao.web.accounts.models import User
from jixiao.web.audit.chain import verify
from jixiao.web.audit.models import Entry
from jixiao.web.audit.triggers import drop_triggers, install_triggers
from jixiao.web.error import BackupDamagedError, BackupNotWrittenError, BackupVersionError, NotEmptyError
from jixiao.web.operation import backup, restore
from jixiao.web.operation import tables as operation_tables
from jixiao.web.operation.tables import Sum, sum_of, tables
from jixiao.web.papers.actions.save_cells import Change, save_cells
from jixiao.web.papers.models import Paper
from tests.web.world import World

CELL = ("goals", 0, "indicators", 1, "actual")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "home"))


@pytest.fixture
def held(committed: World, tmp_path: Path) -> tuple[World, Path]:
    """A system with an approved change and an evidence file, and its backup."""
    save_cells(committed.paper, [Change(CELL, "500人次", "499人次")], shape=0, actor=committed.people["section_filler"])
    evidence = environment.home() / "files" / "ab" / "cd"
    evidence.parent.mkdir(parents=True)
    evidence.write_bytes(b"evidence")
    (environment.home() / "files" / "new-half").write_bytes(b"half")
    path = tmp_path / "backup.zip"
    backup.back_up(path)
    return committed, path


def sums() -> dict[str, Sum]:
    return {table.name: sum_of(table) for table in tables()}


def wipe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Make the system as empty as ``init`` makes it, in another folder."""
    drop_triggers(connection)
    call_command("flush", verbosity=0, interactive=False)
    install_triggers(connection)
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "other"))


def test_restored_system_is_equal(held: tuple[World, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = sums()
    wipe(monkeypatch, tmp_path)
    with restore.opened(held[1]) as found:
        restore.restore(found)

    assert sums() == before
    assert before["papers_paper"].rows == 1
    assert verify().broken is None
    assert (environment.home() / "files" / "ab" / "cd").read_bytes() == b"evidence"
    assert not (environment.home() / "files" / "new-half").exists()


def test_restored_system_goes_on(held: tuple[World, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wipe(monkeypatch, tmp_path)
    with restore.opened(held[1]) as found:
        restore.restore(found)
    paper, user = Paper.objects.get(), User.objects.get(username="section_filler")
    save_cells(paper, [Change(CELL, "499人次", "500人次")], shape=0, actor=user)
    made = User.objects.create(username="new", home=user.home)

    assert made.pk > user.pk
    assert verify().broken is None
    assert Entry.objects.count() == 2


@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite in memory: a reader locks; test_server does it on a file",
)
def test_backup_is_of_one_moment(committed: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written while the backup is being made is not half in it."""
    lines_of, changed = operation_tables.lines_of, list[int]()

    def meanwhile(table: operation_tables.Table) -> Iterator[bytes]:
        if table.name == "audit_entry":  # the first of all tables
            yield from lines_of(table)
            changed.append(_changed_elsewhere(committed))
        else:
            yield from lines_of(table)

    monkeypatch.setattr(backup, "lines_of", meanwhile)
    manifest = backup.back_up(tmp_path / "backup.zip")
    rows = {one["name"]: one["rows"] for one in manifest["tables"]}

    assert changed == [1]
    assert (rows["audit_entry"], rows["audit_chainend"]) == (0, 0)
    assert Entry.objects.count() == 1


def _changed_elsewhere(world: World) -> int:
    """Another process saves a cell."""
    from threading import Thread  # noqa: PLC0415 - a thread has a connection of its own

    def change() -> None:
        save_cells(world.paper, [Change(CELL, "500人次", "1人次")], shape=0, actor=world.people["section_filler"])
        connection.close()

    other = Thread(target=change)
    other.start()
    other.join(30)
    return 1


def test_same_system_gives_the_same_tables(held: tuple[World, Path], tmp_path: Path) -> None:
    again = backup.back_up(tmp_path / "again.zip")
    with restore.opened(held[1]) as found:
        assert found.manifest["tables"] == again["tables"]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))


def rewrite(path: Path) -> None:
    """Change a row without its hash."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["tables/papers_paper.jsonl"] = parts["tables/papers_paper.jsonl"].replace(b"499", b"999")
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


def lose(path: Path) -> None:
    """Leave a table out."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != "tables/papers_paper.jsonl"}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


def no_backup(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 not a backup")


@pytest.mark.parametrize("damage", [cut, flip, rewrite, lose, no_backup], ids=lambda damage: damage.__name__)
def test_damaged_backup_is_refused(held: tuple[World, Path], damage: Callable[[Path], None]) -> None:
    damage(held[1])
    with pytest.raises(BackupDamagedError, match=r"backup\.zip"), restore.opened(held[1]):
        pass


def test_system_in_use_is_not_overwritten(held: tuple[World, Path]) -> None:
    with restore.opened(held[1]) as found, pytest.raises(NotEmptyError, match="数据库"):
        restore.restore(found)


def test_backup_of_other_tables_is_refused(
    held: tuple[World, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wipe(monkeypatch, tmp_path)
    with restore.opened(held[1]) as found:
        manifest = {**found.manifest, "migrations": [*found.manifest["migrations"], "papers.0099_later"]}
        with pytest.raises(BackupVersionError, match=r"papers\.0099_later"):
            restore.restore(restore.Backup(found.archive, manifest))


def test_file_that_leads_elsewhere_is_refused(
    held: tuple[World, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wipe(monkeypatch, tmp_path)
    with restore.opened(held[1]) as found:
        manifest = {**found.manifest, "files": [{"path": "../../evil", "bytes": 1, "sha256": ""}]}
        with pytest.raises(BackupDamagedError, match="文件名"):
            restore.restore(restore.Backup(found.archive, manifest))


@pytest.mark.usefixtures("committed")
def test_backup_without_room_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BackupNotWrittenError, match="没有做成"):
        backup.back_up(tmp_path / "full" / "backup.zip")

    assert list((tmp_path / "full").iterdir()) == []


@pytest.mark.usefixtures("held")
def test_forged_log_is_not_restored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A backup whose hashes are right and whose log was changed is refused, and nothing stays."""
    drop_triggers(connection)
    Entry.objects.update(after="另一个")
    path = tmp_path / "forged.zip"
    backup.back_up(path)
    wipe(monkeypatch, tmp_path)
    with restore.opened(path) as found, pytest.raises(BackupDamagedError, match="校验链"):
        restore.restore(found)

    assert not User.objects.exists()
    assert not (environment.home() / "files").exists()
