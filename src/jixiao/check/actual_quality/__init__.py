"""Checks of actual values and their scores (V, 完成值质量)."""
