"""Corrections (更正): what a person puts right in a reading, with who and why, shown ever after."""

from jixiao.form.correction.apply import Amended, apply_corrections
from jixiao.form.correction.load import parse_corrections
from jixiao.form.correction.model import Applied, Correction

__all__ = ["Amended", "Applied", "Correction", "apply_corrections", "parse_corrections"]
