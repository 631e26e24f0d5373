"""Checks between forms and texts of one year (C, 表间核对)."""
