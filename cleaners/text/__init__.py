"""Strings in, strings out: spaces and letters, scripts, words, sentences, folding, repairs. Nothing here knows a tree."""
