"""What sentences are taught from, a module for each file of weights: `examples()` gives labelled texts."""
