"""The scheduled crawl: every new article of a list of sites, once, cleaned, kept, and never lost.

::

    from scraper import crawl, seeds

    plan = crawl.Plan(seeds.load(["seeds"]), "news.db")
    summary = crawl.crawl(plan, watch=print)

docs/crawl.md says what a run does and what is guaranteed. All that happens is told by events, one stream for the
terminal, the log, the metrics and the summary.
"""

from scraper.crawl.plan import Plan
from scraper.crawl.process import crawl
from scraper.crawl.run import CrawlFailed
from scraper.crawl.summary import Summary

__all__ = ["CrawlFailed", "Plan", "Summary", "crawl"]
