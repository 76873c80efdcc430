"""``python -m scraper.cli``: the copydesk command of the Python that runs it."""

from scraper.cli import main

main()
