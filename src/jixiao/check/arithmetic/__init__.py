"""Checks that figures of one paper agree by arithmetic (A, 数值核对)."""
