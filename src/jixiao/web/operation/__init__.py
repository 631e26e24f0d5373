"""Running the system (运行): health, first data."""
