"""Legal sources (依据文件): the register that every scheme and every check cites by id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from jixiao.data import Tree, list_data, load_data
from jixiao.scheme.error import SchemeFileError
from jixiao.scheme.strict import Section

_KINDS = frozenset({"law", "regulation", "notice", "standard", "printed_notes", "handbook"})


@dataclass(frozen=True, slots=True)
class LegalSource:
    """A document that rules are taken from.

    Attributes:
        id: Id by which it is cited, such as ``mof-2020-10``.
        title: Its name.
        number: Its number (文号); empty where it has none.
        issuer: Who issued it.
        kind: ``law``, ``regulation``, ``notice``, ``standard``, ``printed_notes`` (notes printed on a form) or
            ``handbook``.
        issued_on: When it was issued, where that is known.
        verified_on: When a person last read it; ``None`` where nobody here has.
    """

    id: str
    title: str
    number: str
    issuer: str
    kind: str
    issued_on: dt.date | None
    verified_on: dt.date | None

    @property
    def is_read(self) -> bool:
        """Whether somebody here has read the document."""
        return self.verified_on is not None


def read_source(tree: Tree, file: str) -> LegalSource:
    """One source file as a value.

    Raises:
        SchemeFileError: A key is unknown, missing or of the wrong type.
    """
    section = Section(tree, file)
    source = LegalSource(
        id=section.text("id"),
        title=section.text("title"),
        number=section.text("number", ""),
        issuer=section.text("issuer"),
        kind=section.one_of("kind", _KINDS),
        issued_on=section.day("issued_on"),
        verified_on=section.day("verified_on"),
    )
    section.close()
    if source.issued_on and source.verified_on and source.verified_on < source.issued_on:
        raise SchemeFileError(file=file, reason="verified_on 早于 issued_on")
    return source


@cache
def load_sources() -> Mapping[str, LegalSource]:
    """Every registered source by id.

    Raises:
        SchemeFileError: A file is wrong, is not named after its id, or an id is registered twice.
    """
    sources: dict[str, LegalSource] = {}
    for name in list_data("sources"):
        source = read_source(load_data(name), name)
        if name != f"sources/{source.id}.yaml":
            raise SchemeFileError(file=name, reason=f"文件名应与编号“{source.id}”相同")
        sources[source.id] = source
    return MappingProxyType(sources)
