"""What the page states about itself in its scripts, and the claims that fields are decided from."""
