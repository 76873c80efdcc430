"""What becomes of each block, and the article that is made of what stays."""
