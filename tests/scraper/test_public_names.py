"""The public names of ``scraper``, and the tree of errors."""

import pickle
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

import scraper
from scraper import errors

ERRORS = [getattr(scraper, name) for name in scraper.__all__ if isinstance(getattr(scraper, name), type)]
ERRORS = [kind for kind in ERRORS if issubclass(kind, scraper.FetchError)]


@pytest.mark.parametrize("name", scraper.__all__)
def test_every_public_name_is_there(name: Any) -> None:
    assert getattr(scraper, name).__name__ == name
    assert name in dir(scraper)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        scraper.no_such_name  # noqa: B018


def test_every_error_of_the_module_is_public() -> None:
    of_module = {n for n, v in vars(errors).items() if isinstance(v, type) and issubclass(v, errors.FetchError)}
    assert of_module == {kind.__name__ for kind in ERRORS}


def test_importing_scraper_loads_no_http_library() -> None:
    code = "import sys, scraper; print([m for m in ('httpx', 'httpcore', 'lxml') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_the_docstring_draws_the_tree_as_it_is(kind: Any) -> None:
    line = next(line for line in errors.__doc__.splitlines() if kind.__name__ in line.split())
    assert kind.kind in line
    if not issubclass(kind, errors.StatusError) and kind is not errors.FetchError:
        assert (" yes " in line) is kind.retryable


def make(kind: Any) -> Any:
    url = "https://ann:pw@news.example:8443/a?token=abc&page=2#part"
    if issubclass(kind, errors.RetryLater):
        return kind("not now", url=url, not_before=datetime(2026, 1, 2, tzinfo=UTC))
    return kind("it failed", url=url)


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_errors_cross_process_borders(kind: Any) -> None:
    error = make(kind)
    error.attempts = 3
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is kind
    assert copy.__dict__ == error.__dict__
    assert str(copy) == str(error)


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_errors_say_where_and_keep_secrets(kind: Any) -> None:
    error = make(kind)
    assert error.host == "news.example:8443"
    assert error.url == "https://news.example:8443/a?token=REDACTED&page=2"
    assert "abc" not in str(error) + repr(error)
    assert "pw" not in str(error) + repr(error)


@pytest.mark.parametrize(
    ("status", "kind", "retryable"),
    [
        (400, errors.StatusError, False),
        (401, errors.Forbidden, False),
        (403, errors.Forbidden, False),
        (404, errors.NotFound, False),
        (408, errors.StatusError, True),
        (410, errors.NotFound, False),
        (429, errors.TooManyRequests, True),
        (451, errors.Forbidden, False),
        (500, errors.ServerError, True),
        (503, errors.ServerError, True),
    ],
)
def test_a_status_has_its_class(status: int, kind: Any, retryable: bool) -> None:
    error = errors.status_error(status)("no", status=status)
    assert type(error) is kind
    assert error.retryable is retryable


def test_scrape_is_the_function_whatever_was_imported_first() -> None:
    code = "import scraper; scraper.ascrape; import scraper.scraping, scraper.road; print(callable(scraper.scrape))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "True"
