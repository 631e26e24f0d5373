"""Evidence: files kept by their SHA-256 outside the web root, attached to rows of papers and to tasks (佐证材料)."""
