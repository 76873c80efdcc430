"""The page as voters and rules see it."""
