"""A crawler without a web: visits what is due until nothing is.

Each page is written to the WARC files before its result is recorded, as the real crawler does. It prints a line for
each page that it is about to finish.

    python -m tests.scraper.store.store_worker DATABASE PAGES SECONDS
"""

from __future__ import annotations

import sys
import time

from scraper.page import Page
from scraper.store import LeaseLost, Store, Visit, WarcWriter, new_owner
from tests.scraper.store.store_setup import article


def main(where: str, pages: str, seconds: float) -> None:
    owner = new_owner()
    with Store.open(where) as store, WarcWriter(pages) as writer:
        run = store.begin_run(owner, seconds)
        while {"new", "leased"} & store.status().urls.keys():
            leases = store.lease(owner, 3, seconds)
            time.sleep(0 if leases else 0.05)
            for lease in leases:
                raw = writer.write(Page(lease.url, f"<p>{lease.url}</p>".encode() * 100))
                print(lease.url, flush=True)
                try:
                    store.finish(lease, Visit(status=200, raw=raw), article(lease.url), run=run)
                except LeaseLost:
                    continue
        store.end_run(run, "done", {})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
