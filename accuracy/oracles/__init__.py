"""Other programs as judges of ours: what they see in a file, beside what we see. Run by hand, never by the tests."""
