"""The tree holds no trace of the machine that it was written on, and no address of a package index."""

from __future__ import annotations

import re
from pathlib import Path

from tests.guard.tree import NO_TEXT, ROOT, files, named, text_of, texts

SOMEBODYS_FOLDER = re.compile(r"(?<![\w.~])/(?:home|Users|root|work|mnt|srv|opt)/\w|[A-Z]:\\\\?Users")
INDEX = re.compile(r"(?<!no-emit-)(?:extra-)?index-url|trusted-host|find-links|https?://|git\+", re.IGNORECASE)
_SHORT = 2  # parts of a path such as /src, whose name stands in many words
CONFIGURATION = {".toml", ".cfg", ".ini", ".in", ".lock", ".sh", ""}
WINDOWS_RESERVED = re.compile(r'[<>:"\\|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE)


def test_no_path_of_this_machine() -> None:
    here = [f"{folder}/" for folder in (ROOT, Path.home()) if len(folder.parts) > _SHORT]
    found = [
        f"{named(path)}: {line.strip()[:80]}"
        for path, text in texts()
        for line in text.splitlines()
        if SOMEBODYS_FOLDER.search(line) or any(folder in line for folder in here)
    ]

    assert found == []


def test_no_index_address_in_lock_and_configuration() -> None:
    found = [
        f"{named(path)}: {line.strip()[:80]}"
        for path in files()
        if _configures(path)
        for line in text_of(path).splitlines()
        if INDEX.search(line)
    ]

    assert found == []


def test_every_pinned_package_has_a_hash() -> None:
    locks = [path for path in files() if path.parent.name == "requirements" and path.suffix == ".txt"]

    assert locks != []
    for lock in locks:
        pins = [line for line in text_of(lock).splitlines() if not line.startswith((" ", "#"))]
        assert [line for line in pins if not re.match(r"[\w.-]+(?:\[[\w,-]+\])?==[^ ]+( ; .+)? \\$", line)] == []


def test_file_names_are_good_on_every_system() -> None:
    """Departments use Windows: no name that it refuses, no two that differ by case only."""
    names = [named(path) for path in files()]

    assert [name for name in names if any(WINDOWS_RESERVED.search(part) for part in name.split("/"))] == []
    assert len({name.lower() for name in names}) == len(names)


def test_text_files_end_their_lines_alike() -> None:
    made_so = {"tests/cases"}  # cases may hold the line ends that they are about
    found = [
        named(path)
        for path in files()
        if path.suffix not in NO_TEXT
        and b"\r\n" in path.read_bytes()
        and not any(named(path).startswith(folder) for folder in made_so)
    ]

    assert found == []


def _configures(path: Path) -> bool:
    return path.suffix in CONFIGURATION and path.name != "LICENSE"
