"""Finding works: the query, the result page, facets, tag and author pages."""
