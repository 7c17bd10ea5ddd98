"""Tags as authors wrote them, and what they mean."""
