"""Bytes to characters to a tree to blocks. Nothing is judged here."""
