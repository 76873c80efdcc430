"""Bytes over the network: names, connections, bodies, content codings, and their failures."""
