"""Text that is known to be HTML, and the one way to make it: everything else is escaped (转义)."""

from __future__ import annotations

from html import escape

_EMPTY = frozenset({"meta", "br", "input"})


class Markup(str):
    """Text that is HTML already; only :func:`tag` and :func:`join` make it, from text that they escape."""

    __slots__ = ()


def join(*parts: str) -> Markup:
    """Parts one after the other; what is not markup is escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escape(part, quote=True) for part in parts))


def tag(name: str, /, *content: str, **attributes: str | int | bool) -> Markup:
    """An element.

    Args:
        name: Name of the element.
        content: Markup and plain text; plain text is escaped.
        attributes: Attributes; a trailing underscore is dropped (``class_``), other underscores become hyphens, an
            attribute that is ``False`` or an empty text is left out and one that is ``True`` stands alone.
    """
    words = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _EMPTY:
        return Markup(f"<{name}{words}>")
    return Markup(f"<{name}{words}>{join(*content)}</{name}>")


def _attribute(key: str, value: str | int | bool) -> str:  # noqa: FBT001 - as HTML has it, an attribute may be a flag
    name = key.rstrip("_").replace("_", "-")
    if value is False or value == "":
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'
