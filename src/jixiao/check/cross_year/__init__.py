"""Checks between years (Y, 跨年核对)."""
