from __future__ import annotations

import subprocess
import sys

import pytest

import scraper.store


@pytest.mark.parametrize("name", scraper.store.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(scraper.store, name).__name__ == name


def test_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError):
        scraper.store.Nothing  # noqa: B018


def test_importing_the_package_is_light() -> None:
    heavy = "{'sqlalchemy', 'alembic', 'warcio', 'pg8000'} & {name.partition('.')[0] for name in sys.modules}"
    script = f"import sys, scraper.store; print({heavy} or 'none')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "none"


def test_a_store_that_is_up_to_date_opens_without_alembic(tmp_path: object) -> None:
    script = (
        f"import sys; from scraper.store import Store; Store.open('{tmp_path}/n.db'); print('alembic' in sys.modules)"
    )
    for expected in ("True", "False"):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == expected
