"""People: users, pseuds, what each of them prefers."""
