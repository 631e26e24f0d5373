"""Checks of what is published (G, 公开核对)."""
