"""Typed forms as the official papers that they are."""
