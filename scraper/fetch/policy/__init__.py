"""How hosts are treated: robots.txt, pauses, retries, redirects, and what one fetch may ask for."""
