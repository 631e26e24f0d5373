"""What may be done with final accounts."""
