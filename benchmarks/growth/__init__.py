"""How the cost of an input grows with its size: expressions, readers, rules, whole pages, renderings."""
