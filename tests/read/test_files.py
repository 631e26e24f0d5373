"""Files, folders and patterns give the files to read, sorted, each once, and errors do not stop the walk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from jixiao.read import ReadError, find_files, read_file


def _found(paths: Iterable[Path | str], root: Path) -> list[str]:
    """Names below ``root``, and codes of errors."""
    return [
        item.code if isinstance(item, ReadError) else item.relative_to(root).as_posix() for item in find_files(paths)
    ]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with papers, hidden files, other files and folders."""
    for name in (
        "b.txt",
        "a.TXT",
        "c.md",
        "d.exe",
        ".hidden.txt",
        "~$a.txt",
        "sub/z.text",
        "sub/y.txt",
        ".git/x.txt",
        "sub/w.docx",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("总分", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_walks_a_folder_in_order(tree: Path) -> None:
    assert _found([tree], tree) == ["a.TXT", "b.txt", "c.md", "sub/w.docx", "sub/y.txt", "sub/z.text"]


def test_a_named_file_is_given_whatever_its_suffix(tree: Path) -> None:
    assert _found([tree / "d.exe", tree / "missing.txt"], tree) == ["d.exe", "missing.txt"]


def test_pattern(tree: Path) -> None:
    assert _found([f"{tree}/*.txt"], tree) == ["b.txt"]
    assert _found([f"{tree}/**/*.t*xt"], tree) == ["b.txt", "sub/y.txt", "sub/z.text"]
    assert _found([f"{tree}/su[b]"], tree) == ["sub/w.docx", "sub/y.txt", "sub/z.text"]


def test_pattern_that_fits_nothing_is_an_error(tree: Path) -> None:
    assert _found([f"{tree}/*.ofd"], tree) == ["RD017"]


def test_name_with_brackets_is_a_name_where_it_exists(tree: Path) -> None:
    (tree / "[附件]1.txt").write_text("总分", encoding="utf-8")

    assert _found([tree / "[附件]1.txt"], tree) == ["[附件]1.txt"]


def test_folder_without_papers_is_an_error(tree: Path) -> None:
    (error,) = find_files([tree / "empty"])

    assert isinstance(error, ReadError)
    assert error.code == "RD016"
    assert ".txt" in error.text


def test_each_file_once(tree: Path) -> None:
    (tree / "link.txt").symlink_to(tree / "b.txt")

    assert _found([tree / "b.txt", tree, tree / "sub" / ".." / "b.txt"], tree) == [
        "b.txt",
        "a.TXT",
        "c.md",
        "sub/w.docx",
        "sub/y.txt",
        "sub/z.text",
    ]


def test_folders_that_link_in_a_circle_end(tree: Path) -> None:
    (tree / "sub" / "up").symlink_to(tree, target_is_directory=True)

    assert _found([tree], tree) == ["a.TXT", "b.txt", "c.md", "sub/w.docx", "sub/y.txt", "sub/z.text"]


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder so deep that a walk by recursion fails; taken away again, as pytest would fail to do so."""
    monkeypatch.chdir(tmp_path)
    ways = ["/".join("a" * depth) for depth in range(1, 1201)]
    for way in ways:
        os.mkdir(way)  # noqa: PTH102 - Path recurses here
    yield Path(ways[-1])
    for way in reversed(ways):
        os.rmdir(way)  # noqa: PTH106 - Path recurses here


def test_folders_deeper_than_recursion_allows(deep: Path) -> None:
    paper = deep / "z.txt"
    paper.write_text("总分", encoding="utf-8")

    found = list(find_files([Path("a")]))
    paper.unlink()

    assert found == [paper]


def test_a_dangling_link_is_given_and_reading_it_says_so(tree: Path) -> None:
    (tree / "sub" / "x.txt").symlink_to(tree / "none")

    assert _found([tree / "sub"], tree) == ["sub/w.docx", "sub/x.txt", "sub/y.txt", "sub/z.text"]
    with pytest.raises(ReadError, match="失效的链接"):
        read_file(tree / "sub" / "x.txt")


def test_a_folder_that_cannot_be_listed_is_one_error_and_the_walk_goes_on(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "aaa").mkdir()
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "aaa":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = list(find_files([tree]))

    assert isinstance(found[1], ReadError)
    assert found[1].code == "RD015"
    assert "没有读取权限" in found[1].text
    assert "aaa" in found[1].text
    assert len(found) == 7


def test_a_path_that_does_not_exist_is_left_to_the_reader(tmp_path: Path) -> None:
    (path,) = find_files([tmp_path / "没有这个文件夹"])

    assert isinstance(path, Path)
    with pytest.raises(ReadError, match="没有文件"):
        read_file(path)


def test_a_path_with_a_zero_byte_is_left_to_the_reader() -> None:
    assert list(find_files([Path("a\0*")])) == [Path("a\0*")]


def test_walks_a_thousand_files(tmp_path: Path) -> None:
    for number in range(1000):
        path = tmp_path / f"{number % 10}" / f"{number:04}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"总分\t{number}\n得分\t1\n", encoding="utf-8")

    found = [path for path in find_files([tmp_path]) if isinstance(path, Path)]

    assert len(found) == 1000
    assert found == sorted(found)
    assert all(len(read_file(path).blocks) == 1 for path in found)
