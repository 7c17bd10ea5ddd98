"""Where this work stands in canon, and what would spoil whom."""
