"""What can be done to people and their posts."""
