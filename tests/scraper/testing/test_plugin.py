"""The pytest plugin, in test runs of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.testing import save
from tests.places import REPOSITORY

pytestmark = pytest.mark.slow

URL = "https://courier.example/ferry"
HTML = """<!doctype html><html lang="en"><head><title>The ferry is late</title></head><body><main><article>
<h1>The ferry is late</h1>
<p>The ferry to Brannock was late again on Monday, for the third time in a week, and nobody on the quay knew why.</p>
<p>Passengers waited on the quay for an hour and a half, and then they waited on the ferry for another hour or so.</p>
<p>The company said that it was looking into the matter and that it regretted what it preferred to call a delay.</p>
</article></main></body></html>"""
INI = "[pytest]\ncopydesk_fixtures = pages\ntestpaths = tests\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of somebody else's: a saved page that passes, and a test."""
    save(HTML, URL, tmp_path / "pages")
    tests = tmp_path / "tests"
    tests.mkdir()
    (tests / "test_own.py").write_text("def test_own(): pass\n")
    (tmp_path / "pytest.ini").write_text(INI)
    return tmp_path


def run(project: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in ``project`` with our plugin alone, installed or not."""
    path = os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "pytest", "-p", "scraper.testing.plugin", "-p", "no:cacheprovider", *args]
    environment = os.environ | {"PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def names(result: subprocess.CompletedProcess[str]) -> list[str]:
    """The tests of a ``-v`` run, with their outcomes: ``title PASSED``."""
    lines = [line.split() for line in result.stdout.splitlines() if "::" in line and "%]" in line]
    return [f"{line[0].rpartition('::')[2]} {line[1]}" for line in lines]


def expect(project: Path, **change: object) -> Path:
    file = project / "pages" / "courier.example" / "ferry" / "expected.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | change))
    return file


def test_a_plain_run_tests_the_saved_pages_too(project: Path) -> None:
    result = run(project, "-v")
    assert result.returncode == 0, result.stdout
    assert "files PASSED" in names(result)
    assert "blocks PASSED" in names(result)
    assert "test_own PASSED" in names(result)
    assert len(names(result)) == len(set(names(result)))


def test_a_failure_names_the_field_and_shows_no_traceback(project: Path) -> None:
    expect(project, title="The ferry is early")
    result = run(project, "-v")
    assert result.returncode == 1
    assert "title FAILED" in names(result)
    assert "blocks PASSED" in names(result)
    assert "  - The ferry is early" in result.stdout
    assert "  + The ferry is late" in result.stdout
    assert "Traceback" not in result.stdout
    assert "case.py" not in result.stdout


def test_a_malformed_folder_fails_one_test(project: Path) -> None:
    expect(project, titel="x")
    result = run(project, "-v", "pages")
    assert names(result) == ["files FAILED"]
    assert "'titel' is no field of an article" in result.stdout


def test_a_folder_without_expectations_is_not_passed_over(project: Path) -> None:
    expect(project).unlink()
    result = run(project, "-v", "pages")
    assert names(result) == ["files FAILED"]
    assert "expected.json is missing" in result.stdout


def test_one_page_or_one_field_can_be_run(project: Path) -> None:
    save(HTML, "https://other.example/story", project / "pages")
    page = "pages/courier.example/ferry"
    assert len(names(run(project, "-v", page))) == len(json.loads(expect(project).read_text())) + 1
    assert names(run(project, "-v", f"{page}/expected.json::title")) == ["title PASSED"]
    assert "title PASSED" in names(run(project, "-v", f"{page}/page.html"))


def test_someone_who_names_a_test_gets_that_test_alone(project: Path) -> None:
    assert names(run(project, "-v", "tests")) == ["test_own PASSED"]


def test_the_option_does_what_the_ini_key_does(project: Path) -> None:
    (project / "pytest.ini").write_text("[pytest]\n")
    result = run(project, "-v", "--copydesk-fixtures", "pages", "tests")
    assert "blocks PASSED" in names(result)
    assert "test_own PASSED" in names(result)


def test_without_being_asked_it_collects_nothing_and_imports_nothing(project: Path) -> None:
    (project / "pytest.ini").write_text("[pytest]\n")
    (project / "tests" / "test_own.py").write_text(
        "import sys\n"
        "def test_own():\n"
        "    ours = {name for name in sys.modules if name.split('.')[0] in ('scraper', 'cleaners')}\n"
        "    testing = {'scraper.testing', 'scraper.testing.plugin', 'scraper.testing.rewritten'}\n"
        "    assert ours == {'scraper', 'cleaners', 'cleaners.lazy', 'cleaners.version', *testing}\n"
        "    assert not {'lxml', 'bs4', 'httpx', 'trafilatura', 'numpy'} & set(sys.modules)\n"
    )
    result = run(project, "-v")
    assert names(result) == ["test_own PASSED"], result.stdout


def test_a_directory_that_is_not_there_is_wrong_usage(project: Path) -> None:
    result = run(project, "--copydesk-fixtures", "absent")
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "no directory of saved pages" in result.stderr


def test_update_rewrites_and_lists_what_it_rewrote(project: Path) -> None:
    file = expect(project, title="The ferry is early", language="fr", removed=["Read more"])
    result = run(project, "--copydesk-update", "pages")
    assert result.returncode == 0, result.stdout
    assert "courier.example/ferry/title: expected.json rewritten" in result.stdout
    assert "3 expectations rewritten" in result.stdout
    assert json.loads(file.read_text())["title"] == "The ferry is late"
    assert run(project, "pages").returncode == 0


def test_update_with_nothing_to_rewrite_says_so(project: Path) -> None:
    result = run(project, "--copydesk-update")
    assert "0 expectations rewritten" in result.stdout


def test_a_module_of_ones_own_has_the_same_tests_and_updates(project: Path) -> None:
    (project / "pytest.ini").write_text("[pytest]\n")
    (project / "tests" / "test_own.py").write_text(
        "import pytest\n"
        "from scraper.testing import cases\n"
        "@pytest.mark.parametrize('case', cases('pages'), ids=str)\n"
        "def test_saved_page(case, request, record_property):\n"
        "    update = request.config.getoption('copydesk_update', default=False)\n"
        "    if message := case.check(update=update):\n"
        "        record_property('copydesk', message)\n"
    )
    expect(project, title="The ferry is early")
    result = run(project, "tests")
    assert result.returncode == 1
    assert "AssertionError: courier.example/ferry: title:" in result.stdout
    result = run(project, "tests", "--copydesk-update")
    assert result.returncode == 0, result.stdout
    assert "1 expectation rewritten" in result.stdout


def test_names_are_loaded_when_asked_for() -> None:
    import scraper.testing

    assert {"save", "cases", "compare"} <= set(dir(scraper.testing))
    assert all(callable(getattr(scraper.testing, name)) for name in scraper.testing.__all__)
    with pytest.raises(AttributeError, match="no attribute 'absent'"):
        _ = scraper.testing.absent
