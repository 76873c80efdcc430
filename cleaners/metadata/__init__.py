"""The fields of an article as its page states them, each with its witnesses.

``read(tree, url=...)`` gives a ``Metadata``. One module a field; ``page`` walks the tree once for all of
them.
"""

from cleaners.metadata.model import Metadata
from cleaners.metadata.reader import read

__all__ = ["Metadata", "read"]
