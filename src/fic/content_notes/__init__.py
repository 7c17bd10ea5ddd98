"""Topics, degrees, warnings in words, and what a reader would rather avoid."""
