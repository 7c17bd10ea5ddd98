"""Canons on the site: timeline pages and the reader's progress."""
