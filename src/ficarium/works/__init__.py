"""Works, chapters, who made them, and the verbs that post and withdraw them."""
