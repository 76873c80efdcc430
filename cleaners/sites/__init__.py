"""Rules for single sites: a data file each, for what the general rules cannot know.

::

    sites = cleaners.sites.load("my-sites")          # the files of a folder, and those that come with the library
    article = cleaners.clean(page, url=url, rules=sites)

A file is used for the pages of its hosts, and only if it is loaded in this way: otherwise a page is cleaned by the
general rules alone, whatever its host. docs/rules.md describes the files.
"""

from cleaners.sites.collection import Sites, load
from cleaners.sites.site import Part, Site

__all__ = ["Part", "Site", "Sites", "load"]
