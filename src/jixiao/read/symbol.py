"""Characters of symbol fonts → the signs that they look like (符号字体).

Office programs keep a sign of such a font as a code of the font, mostly moved to U+F020–F0FF.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_WINGDINGS = (
    "\x6c●\x6e■\x6f□\x70□\x71□\x72□\x75◆\x76◆\x77◆\x9e·\x9f•\xa1○\xa2○\xa4◉\xa7▪\xa8□"
    "\xd8➢\xe0→\xf0→\xfb✗\xfc✓\xfd☒\xfe☑"
)
_WINGDINGS_2 = "\x4f✗\x50✓\x51☒\x52☑\x53☒\x54☒\x55☒\x56☒\x30□\x2a□\xa2■\xa3□\xa4□\x97●\x98●\x99○\x9a○"
_WEBDINGS = "\x61✓\x63□\x67■\x72✗"
_SYMBOL = (
    "\x24∃\x27∋\x2a∗\x2d−\x40≅\x5e⊥\x61α\x62β\x63χ\x64δ\x65ε\x67γ\x6cλ\x6dμ\x70π\x71θ\x72ρ\x73σ\x74τ\x77ω\x44Δ\x53Σ\x57Ω"
    "\x7e∼\xa2′\xa3≤\xa4⁄\xa5∞\xae→\xac←\xad↑\xaf↓\xb0°\xb1±\xb2″\xb3≥\xb4×\xb5∝\xb7•\xb8÷\xb9≠\xba≡\xbb≈\xbc…\xd6√\xe5∑\xd7⋅"
)


def _table(signs: str) -> Mapping[int, str]:
    return MappingProxyType(dict(zip(map(ord, signs[::2]), signs[1::2], strict=True)))


_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "wingdings": _table(_WINGDINGS),
        "wingdings2": _table(_WINGDINGS_2),
        "webdings": _table(_WEBDINGS),
        "symbol": _table(_SYMBOL),
    }
)
_PRIVATE = 0xF000
_LAST = 0xFF


@lru_cache(maxsize=1024)
def is_symbol_font(font: str) -> bool:
    """Whether a font has signs in the places of letters."""
    return _key(font) in _FONTS


def sign(code: int, font: str) -> str:
    """The sign for a code of a symbol font; of an unknown font the character that the code stands for."""
    place = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + _LAST else code
    found = _FONTS.get(_key(font), {}).get(place)
    if found is not None:
        return found
    return chr(place) if _key(font) == "symbol" and place != code else chr(code)


def in_signs(text: str, font: str) -> str:
    """A text that is set in a symbol font."""
    return "".join(sign(ord(letter), font) if not letter.isspace() else letter for letter in text)


def _key(font: str) -> str:
    return font.replace(" ", "").lower()
