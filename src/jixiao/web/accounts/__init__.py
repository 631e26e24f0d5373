"""People (用户), what they may do where (任命与权限), and how they sign in."""
