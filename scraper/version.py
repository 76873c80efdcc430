"""The version of the distribution, for what must not load the cleaners to tell it."""

from importlib.util import find_spec
from runpy import run_path

# Finding a package does not run it, and its file of the version imports nothing.
_cleaners = find_spec("cleaners")
assert _cleaners is not None and _cleaners.submodule_search_locations is not None
__version__: str = run_path(f"{_cleaners.submodule_search_locations[0]}/version.py")["__version__"]
