"""What may be done to the library of indicators."""
