"""What may be done with files that are read."""
