"""Files → documents: knows formats, never meaning (读入)."""

from jixiao.read.error import ReadError
from jixiao.read.file import read_file
from jixiao.read.files import find_files
from jixiao.read.limits import LIMITS, Limits

__all__ = ["LIMITS", "Limits", "ReadError", "find_files", "read_file"]
