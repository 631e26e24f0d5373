"""Scoring schemes: the strict loader, frozen types, legal sources and the small rule language."""

from jixiao.scheme.error import SchemeFileError, SchemeUnknownError
from jixiao.scheme.loader import find_scheme, load_schemes
from jixiao.scheme.model import Citation, Method, Rule, Scheme, StepRound
from jixiao.scheme.source import LegalSource, load_sources

__all__ = [
    "Citation",
    "LegalSource",
    "Method",
    "Rule",
    "Scheme",
    "SchemeFileError",
    "SchemeUnknownError",
    "StepRound",
    "find_scheme",
    "load_schemes",
    "load_sources",
]
