"""Who wrote the story: bylines, and the names in them."""
