"""Web sites on loopback, and invented pages for them."""
