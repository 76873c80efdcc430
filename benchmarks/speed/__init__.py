"""Processor time, memory and load."""
