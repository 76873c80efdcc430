"""The headline of the invented page whose fields are read, as its title and in its body."""

from __future__ import annotations

TITLE = "<title>Ferry line reopens after storms</title>"
H1 = "<h1>Ferry line reopens after storms</h1>"
