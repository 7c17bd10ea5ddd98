"""What comes back: for now the place a reader keeps."""
