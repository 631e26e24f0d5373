"""Acts of handing papers out, each with its row in the log."""
