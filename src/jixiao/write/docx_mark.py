"""A word across every page of a Word file, as Word itself draws a watermark: a shape behind the text (水印)."""

from __future__ import annotations

from collections.abc import Mapping

from jixiao.write.package import HEAD, escaped

MARK_KIND = "header"
_HEADERS = {"default": ("r6", "header1.xml"), "even": ("r7", "header2.xml")}
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_HEIGHT = 110  # points
_FORMULAS = (
    *("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0"),
    *("if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7"),
    "sum @6 0 @5",
)
_EQUATIONS = "".join(f'<v:f eqn="{formula}"/>' for formula in _FORMULAS)
_KIND = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    f'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>{_EQUATIONS}'
    '</v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" '
    'shapetype="t"/></v:shapetype>'
)
_WHERE = (
    "rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)


def mark_parts(mark: str) -> dict[str, str]:
    """The headers that draw the mark; none without a mark."""
    return {f"word/{target}": _header(mark, number) for number, (_, target) in enumerate(_held(mark).values(), 1)}


def mark_links(mark: str) -> dict[str, tuple[str, str]]:
    """Id → kind and name of each header."""
    return {link: (MARK_KIND, target) for link, target in _held(mark).values()}


def mark_references(mark: str) -> str:
    """What the properties of a section say of the headers."""
    return "".join(f'<w:headerReference w:type="{pages}" r:id="{link}"/>' for pages, (link, _) in _held(mark).items())


def _held(mark: str) -> Mapping[str, tuple[str, str]]:
    return _HEADERS if mark else {}


def _header(mark: str, number: int) -> str:
    size = f"position:absolute;margin-left:0;margin-top:0;width:{_HEIGHT * len(mark)}pt;height:{_HEIGHT}pt;"
    return (
        f'{HEAD}<w:hdr {_NAMESPACES}><w:p><w:r><w:pict>{_KIND}<v:shape id="PowerPlusWaterMarkObject{number}" '
        f'o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" style="{size}{_WHERE}" o:allowincell="f" '
        'fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="{escaped(mark)}"/></v:shape>'
        "</w:pict></w:r></w:p></w:hdr>"
    )
