"""The reading view, its shields, its appearance."""
