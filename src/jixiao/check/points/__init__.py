"""Checks of the structure of points (P, 分值结构)."""
