"""What may be done with texts of reports."""
