"""What a fic is: text, notes, timelines and a reader's query, in pure Python."""
