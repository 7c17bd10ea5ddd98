"""Bytes in, `Manuscript` out."""
