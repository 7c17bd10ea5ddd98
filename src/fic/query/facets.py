"""The facets of a work, and the values of those that have a fixed list."""

TAG_FACETS = ("fandom", "relationship", "character", "category", "genre", "additional")
"""Facets whose values are tags. A work has any number of each."""
SINGLE_VALUED = ("rating", "warnings", "language", "status")
"""Facets of which a work has exactly one value: two included values mean "either"."""
NAMED = (*TAG_FACETS, "author", "series")
"""Facets whose values the archive knows by slug or id, and people by name."""
FACETS = (*TAG_FACETS, *SINGLE_VALUED, "author", "series")
"""Every facet with a `Choice`; content notes have thresholds instead."""

RATINGS = ("not-rated", "general", "teen", "mature", "explicit")
"""Those after the first are mildest first."""
WARNINGS = ("some", "none", "undeclared", "elsewhere", "unsaid")
"""What the author's warning line says about itself."""
STATUSES = ("complete", "in-progress")
DEGREES = ("mentioned", "implied", "depicted", "graphic")
"""Thresholds of a content note, mildest first."""
FIXED = {"rating": RATINGS, "warnings": WARNINGS, "status": STATUSES}

COUNTED = ("words", "chapters", "kudos", "hits", "comments", "bookmarks")
"""What a work has a number of."""
DATED = ("updated", "posted")
FLAGS = ("single", "crossover")
RELATIONS = ("before", "after", "during")
