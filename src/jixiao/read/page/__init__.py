"""Pages of which only positions are known (版面): what PDF, OFD and text recognition hand to the layout engine."""

from jixiao.read.page.lay_out import lay_out
from jixiao.read.page.model import Glyph, Page, Shade, Stroke
from jixiao.read.page.woven import woven

__all__ = ["Glyph", "Page", "Shade", "Stroke", "lay_out", "woven"]
