"""What the page states of itself in its scripts, and the claims that fields are decided from."""
