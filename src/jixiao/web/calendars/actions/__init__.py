"""What can be done to rounds."""
