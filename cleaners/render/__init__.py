"""An article in the formats that people use: JSON, JSON Lines, Markdown, plain text, HTML and schema.org.

One small module a format. Each one reads a frozen ``Article`` and returns a value; none of them writes
anything. The block formats (Markdown, text, HTML) share the tree that ``outline`` makes of an article's flat
blocks.
"""
