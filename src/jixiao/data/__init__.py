"""Law, labels and units as dated data, and the one strict loader that opens them."""

from jixiao.data.loader import DataFileError, Tree, list_data, load_data, rules_digest

__all__ = ["DataFileError", "Tree", "list_data", "load_data", "rules_digest"]
