"""Papers from files (读入旧表): an uploaded paper read cell by cell, and drafts made from it."""
