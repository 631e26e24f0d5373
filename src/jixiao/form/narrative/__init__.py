"""What stands in running text: paragraphs, statements, final accounts, reports, lists printed as lines."""
