"""Write the compiled phrases anew: ``python -m cleaners.lexicon.build``.

``make install`` and the build of a wheel do the same; after a change to a phrase it only makes the next start quick.
"""

from __future__ import annotations

from cleaners.lexicon.compiled import write

if __name__ == "__main__":
    write()
