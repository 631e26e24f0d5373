"""What can be done to projects."""
