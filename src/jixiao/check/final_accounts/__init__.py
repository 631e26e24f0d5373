"""Checks of final accounts (F, 决算核对)."""
