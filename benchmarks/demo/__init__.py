"""The demonstration: saved pages served as sites on loopback, crawled twice."""
