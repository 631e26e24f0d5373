"""Asserts in the module that reads cases are shown in full."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.form.grid.reading")
