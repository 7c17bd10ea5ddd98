"""A posted file becomes a work, once and only once."""
