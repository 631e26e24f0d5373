"""The command line: one module per command (命令行)."""
