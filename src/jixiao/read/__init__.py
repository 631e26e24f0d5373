"""Files → documents: knows formats, never meaning."""

from jixiao.read.error import ReadError
from jixiao.read.file import read_file

__all__ = ["ReadError", "read_file"]
