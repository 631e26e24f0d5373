"""What can be done to corrective tasks."""
