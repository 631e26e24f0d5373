"""Checks of reasons and measures (X, 原因说明)."""
