"""What the user gave: sources, stores, formats, times, and how to fetch."""
