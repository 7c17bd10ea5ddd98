"""The archive's own pages."""
