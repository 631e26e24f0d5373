"""Fonts are taken from packages that are the ones of the lock, and from no others."""

from __future__ import annotations

import tarfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from fonts.build import FontSource, FontSourceError, build, sources, unpacked

FONT = b"a font"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package as npm makes it, with one font."""
    path = tmp_path / "package.tgz"
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("package/400/Font.ttf")
        info.size = len(FONT)
        archive.addfile(info, BytesIO(FONT))
    return path


def source(package: Path, *, archive: str = "", font: bytes = FONT) -> FontSource:
    digest = archive or sha256(package.read_bytes()).hexdigest()
    return FontSource("npm", "font@1", "required", {"package/400/Font.ttf": sha256(font).hexdigest()}, digest)


def test_a_font_is_taken_under_its_own_name(package: Path) -> None:
    assert unpacked(source(package), package) == {"Font.ttf": FONT}


@pytest.mark.parametrize(
    ("archive", "font", "said"),
    [
        pytest.param("0" * 64, FONT, "font@1 的校验和不符", id="package"),
        pytest.param("", b"another", "Font.ttf 的校验和不符", id="font"),
    ],
)
def test_what_is_not_the_one_of_the_lock_is_refused(package: Path, archive: str, font: bytes, said: str) -> None:
    with pytest.raises(FontSourceError, match=said):
        unpacked(source(package, archive=archive, font=font), package)


def test_a_font_that_is_there_is_not_fetched_again(package: Path, tmp_path: Path) -> None:
    (tmp_path / "Font.ttf").write_bytes(FONT)

    assert build(tmp_path, [source(package)])


def test_a_client_that_is_missing_is_said(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert not build(tmp_path / "fonts", [source(package)])
    assert "没有取到 font@1：npm" in capsys.readouterr().out


def test_every_source_of_the_lock_can_be_held_against_it() -> None:
    found = sources()

    assert {one.need for one in found} == {"required", "optional", "instead"}
    assert [one.package for one in found if not all(len(digest) == 64 for digest in one.faces.values())] == []
    assert [one.package for one in found if one.client == "npm" and len(one.archive) != 64] == []
