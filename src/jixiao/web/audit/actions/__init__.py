"""Acts upon the log itself."""
