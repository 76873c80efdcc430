"""Accuracy on labelled pages."""
