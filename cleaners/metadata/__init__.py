"""The fields of an article as its page states them, each with its evidence.

``read(tree, url=...)`` gives a ``Metadata``; ``of_text.read`` gives that of a text. One module a field: ``index`` walks
the tree once for all of them, ``stated`` reads JSON-LD, ``dates`` and ``people`` are fields of several modules.
``field_blocks`` finds the block of the page that shows a field.

The numbers of this room bound how far from the headline a field is looked for, how long it may be and how much of a
page is looked at. Each says what it bounds; they were set by judgement on saved pages, not by a sweep.
"""

from cleaners.metadata.model import Metadata
from cleaners.metadata.reader import read

__all__ = ["Metadata", "read"]
