"""When the story was published and last changed."""
