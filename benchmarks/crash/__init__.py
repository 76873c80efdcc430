"""What a crawl survives, and for how long."""
