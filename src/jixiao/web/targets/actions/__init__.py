"""What may be done to targets."""
