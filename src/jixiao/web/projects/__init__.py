"""Projects (项目) and whose they are."""
