"""The page in a real browser: it says nothing, asks the network for nothing, fits a telephone and prints on A4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.browser import PROGRAM, Browser, browser
from tests.audit.build import audit
from tests.audit.test_audit_command import some_nights

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    history = some_nights(folder)
    assert audit(history, "-o", folder / "r.html", "-q") == 0
    assert audit(history, "--compare", "2026-11", "2027-01", "-o", folder / "c.html", "-q") == 0
    return folder / "r.html"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture
def page(started: Browser) -> Browser:
    started.events.clear()
    return started


def says_nothing(page: Browser, path: Path) -> None:
    page.value("new Promise(done => setTimeout(done, 50))")
    assert page.said() == []
    assert page.asked_for() == [path.absolute().as_uri()]


@pytest.mark.parametrize("name", ["r.html", "c.html"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_says_nothing_asks_for_nothing_and_fits(
    page: Browser, report: Path, name: str, width: int
) -> None:
    path = report.with_name(name)
    page.open(path, width)
    says_nothing(page, path)
    assert page.value("document.documentElement.scrollWidth") <= width
    # What is wider scrolls within itself, and can be reached by keyboard.
    wide = "[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth)"
    assert page.value(f"{wide}.every(e => e.closest('.scroll[tabindex]'))") is True
    assert page.picture().startswith(b"\x89PNG")
    says_nothing(page, path)


def column(page: Browser, place: int) -> list[str]:
    script = (
        f"[...document.querySelectorAll('#rules tbody tr')].map(r => r.cells[{place}].textContent.trim())"
    )
    return list(page.value(script))


def test_a_click_on_a_head_sorts_and_marks_it(page: Browser, report: Path) -> None:
    page.open(report)
    head = "document.querySelectorAll('#rules thead th')[{}]"
    mark = "getComputedStyle(" + head + ".querySelector('button'), '::after').content"
    assert page.value(mark.format(0)) == '"↕"'
    page.value(f"{head.format(0)}.querySelector('button').click()")
    assert column(page, 0) == sorted(column(page, 0))
    assert page.value(f"{head.format(0)}.getAttribute('aria-sort')") == "ascending"
    assert page.value(mark.format(0)) == '"▲"'
    page.value(f"{head.format(0)}.querySelector('button').click()")
    assert column(page, 0) == sorted(column(page, 0), reverse=True)
    page.value(f"{head.format(3)}.querySelector('button').click()")
    assert column(page, 3) == sorted(column(page, 3), key=int, reverse=True)
    assert page.value(mark.format(3)) == '"▼"'
    assert page.value(mark.format(0)) == '"↕"'
    assert page.said() == []


def test_without_scripts_all_is_there_but_the_sorting(page: Browser, report: Path) -> None:
    page.open(report)
    words = "document.body.innerText.replace(/[↕▲▼]/g, '').replace(/\\s+/g, ' ')"
    buttons = "document.querySelectorAll('button').length"
    shown = page.value(words)
    assert page.value(buttons) > 10
    page.events.clear()
    page.open(report, scripts=False)
    assert page.value(words) == shown
    assert page.value(buttons) == 0
    assert page.value("document.querySelectorAll('svg').length") >= 7
    says_nothing(page, report)


def test_it_prints_on_a4_with_headings_beside_what_they_head(page: Browser, report: Path) -> None:
    page.open(report)
    printed = page.printed()
    sizes = {
        (round(float(width)), round(float(height)))
        for width, height in re.findall(rb"/MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]", printed)
    }
    assert sizes == {(595, 842)}
    # A table's head and a figure's caption are not left behind at the foot of a page.
    page.ask("Emulation.setEmulatedMedia", media="print")
    try:
        style = "[...document.querySelectorAll('{}')].every(e => getComputedStyle(e).{} === '{}')"
        assert page.value(style.format("h2, h3, caption, figcaption", "breakAfter", "avoid")) is True
        assert page.value(style.format("thead", "display", "table-header-group")) is True
        assert page.value(style.format("nav, thead button", "display", "none")) is True
    finally:
        page.ask("Emulation.setEmulatedMedia", media="")
    says_nothing(page, report)


def test_what_the_page_would_ask_for_would_be_seen_and_is_forbidden(
    page: Browser, report: Path, tmp_path: Path
) -> None:
    """So the tests above look where it would show."""
    bad = tmp_path / "bad.html"
    text = report.read_text(encoding="utf-8")
    bad.write_text(
        text.replace(
            "</main>", "<img src='https://example.org/a.png' alt=''><script>alert(1)</script></main>"
        )
    )
    page.open(bad)
    page.value("new Promise(done => setTimeout(done, 50))")
    assert any("Content Security Policy" in str(event) for event in page.said())
