"""Addresses: parsing, hosts, and what is hidden of them in logs."""
