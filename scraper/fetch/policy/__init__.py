"""Policies towards hosts: robots.txt, pauses, retries, redirects, and the terms of a single fetch."""
