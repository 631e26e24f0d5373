"""Checks of how targets are written (T, 目标质量)."""
