"""What can be done to evidence."""
