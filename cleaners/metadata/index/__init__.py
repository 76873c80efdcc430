"""An index of a page's tree: every element that a field may ask for, found in one walk."""
