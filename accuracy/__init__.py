"""How well posts are read: labelled posts of our own, a scorer, and a plain label-regex baseline beside it.

`accuracy/posts/<name>/` holds `in.<suffix>`, the post, and `expected.json`, what a careful person finds in it:
the keys of `ficarium read --json` that are not empty. A key that is not there says "this post has none". Labels
are written from the text before the reader is run on it, and never bent to its output.
"""
