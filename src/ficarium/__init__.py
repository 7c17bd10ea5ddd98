"""Ficarium: where fics are kept."""
