"""Content notes at the edges: form fields and wording for tolerances."""
