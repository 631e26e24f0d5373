"""Checks of deadlines and signatures (D, 时限核对)."""
