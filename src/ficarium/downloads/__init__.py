"""A work leaves the archive: as an EPUB, kept once it is made."""
