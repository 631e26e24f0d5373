"""What the system does to itself."""
