"""Phrases of noise in many languages: "Read more", "Lire aussi", "Читайте также". docs/lexicon.md says how to add
one."""

from cleaners.lexicon.engine import Match, match, matches
from cleaners.lexicon.index import How

__all__ = ["How", "Match", "match", "matches"]
