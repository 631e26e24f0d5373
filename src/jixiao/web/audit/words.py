"""What acts are called in Chinese, as data (事项名称)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from jixiao.data import load_data

FILE = "web/acts.yaml"


def act_title(act: str) -> str:
    """An act in Chinese; one without words stays as it is, which a test forbids."""
    return cast("Mapping[str, str]", load_data(FILE)).get(act, act)


def act_titles() -> Mapping[str, str]:
    """Every act with its words, for lists to choose from."""
    return cast("Mapping[str, str]", load_data(FILE))
