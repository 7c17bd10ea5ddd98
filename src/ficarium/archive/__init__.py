"""This archive itself: its name, its house rules, its first claim, its help."""
