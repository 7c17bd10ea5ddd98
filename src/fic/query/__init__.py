"""What a reader asked for, apart from any engine."""
