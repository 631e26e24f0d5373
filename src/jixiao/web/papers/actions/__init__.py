"""What can be done to papers."""
