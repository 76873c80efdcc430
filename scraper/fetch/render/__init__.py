"""Pages whose scripts must run: what a renderer is, Chromium, and its way to the network."""
