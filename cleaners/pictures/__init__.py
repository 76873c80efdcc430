"""The pictures of a story: finding them, their captions and credits, their addresses."""
