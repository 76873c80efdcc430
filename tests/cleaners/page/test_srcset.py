"""The address of a picture at its largest: sets of sizes, lazy loading, placeholders, templates."""

from __future__ import annotations

import lxml.html
import pytest

from cleaners.page.srcset import Candidate, absolute, address, candidates, pixels

BASE = "https://gazette.example/harbour/crane"
GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def image(markup: str) -> object:
    return next(iter(lxml.html.fromstring(f"<div>{markup}</div>").iter("img", "amp-img")))


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("", []),
        (" , ,", []),
        ("a.jpg", [Candidate("a.jpg")]),
        ("a.jpg 1x,b.jpg 2x", [Candidate("a.jpg"), Candidate("b.jpg", density=2)]),
        ("a.jpg, b.jpg .5x", [Candidate("a.jpg"), Candidate("b.jpg", density=0.5)]),
        (" a.jpg  320w ,\n b.jpg 640W", [Candidate("a.jpg", 320)]),
        ("w_1,h_2/a.jpg 320w", [Candidate("w_1,h_2/a.jpg", 320)]),
        ("a.jpg 320w 200h", [Candidate("a.jpg", 320)]),
        ("a.jpg 320w wide, b.jpg", [Candidate("b.jpg")]),
    ],
)
def test_candidates(srcset: str, expected: list[Candidate]) -> None:
    assert list(candidates(srcset)) == expected


@pytest.mark.parametrize("piece", ["a ", "a,", "x", ", ", "1w "])
def test_a_long_set_is_read_in_a_time_that_grows_with_its_length(piece: str) -> None:
    assert len(list(candidates(piece * 200_000))) <= 200_000


@pytest.mark.parametrize(
    ("value", "expected"), [("640", 640), ("640px", 640), ("50%", None), ("auto", None), ("0", None)]
)
def test_pixels(value: str, expected: int | None) -> None:
    assert pixels(value) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<img src="/a/crane.jpg">', "https://gazette.example/a/crane.jpg"),
        ('<img src="crane.jpg">', "https://gazette.example/harbour/crane.jpg"),
        ('<img src="//cdn.example/crane.jpg">', "https://cdn.example/crane.jpg"),
        # A source set names widths or densities; its largest is taken, commas in addresses and all.
        ('<img src="/s.jpg" srcset="/s.jpg 400w, /l.jpg 1200w, /m.jpg 800w">', "https://gazette.example/l.jpg"),
        ('<img src="/s.jpg" srcset="/s.jpg 400w,/l.jpg 1200w">', "https://gazette.example/l.jpg"),
        (
            '<img src="/s.jpg" srcset="/w_400,q_80/c.jpg 400w, /w_900,q_80/c.jpg 900w">',
            "https://gazette.example/w_900,q_80/c.jpg",
        ),
        ('<img src="/s.jpg" srcset="/s.jpg 1x, /l.jpg 2x">', "https://gazette.example/l.jpg"),
        ('<img src="/s.jpg" srcset="/s.jpg, /l.jpg 1.5x">', "https://gazette.example/l.jpg"),
        # ``sizes`` says how wide the picture is on the page, not which sizes exist.
        (
            '<img src="/s.jpg" sizes="(min-width: 600px) 400px, 100vw" srcset="/s.jpg 400w, /l.jpg 1200w">',
            "https://gazette.example/l.jpg",
        ),
        # A set that names no sizes says no more than src does, and may be asked where there is no src.
        ('<img src="/s.jpg" srcset="/t.jpg">', "https://gazette.example/s.jpg"),
        ('<img srcset="/t.jpg">', "https://gazette.example/t.jpg"),
        # Heights beside widths, an error of the set (left out, as a browser does), a placeholder and a template in it.
        ('<img srcset="/s.jpg 400w 300h, /l.jpg 1200w 900h">', "https://gazette.example/l.jpg"),
        ('<img srcset="/s.jpg 400w, /my photo.jpg 1200w">', "https://gazette.example/s.jpg"),
        ('<img srcset="/s.jpg 400w, /l.jpg 1200">', "https://gazette.example/s.jpg"),
        ('<img srcset="/s.jpg 400w, /img/placeholder.png 1200w">', "https://gazette.example/s.jpg"),
        ('<img srcset="/s.jpg 400w, /{width}/l.jpg 1200w">', "https://gazette.example/s.jpg"),
        (f'<img srcset="{GIF} 2000w, /s.jpg 400w">', "https://gazette.example/s.jpg"),
        (f'<img src="{GIF}" srcset="/s.jpg 1x, /l.jpg 2x">', "https://gazette.example/l.jpg"),
        # Lazy loading, by the usual attributes and by any that holds a picture's address.
        (f'<img src="{GIF}" data-src="/crane.jpg">', "https://gazette.example/crane.jpg"),
        ('<img src="/img/placeholder.png" data-original="/crane.jpg">', "https://gazette.example/crane.jpg"),
        ('<img src="/lazyload-fallback.gif" data-lazy-src="/crane.jpg">', "https://gazette.example/crane.jpg"),
        ('<img src="/blank.gif" data-lazy-srcset="/s.jpg 300w, /l.jpg 900w">', "https://gazette.example/l.jpg"),
        (f'<img src="{GIF}" data-hires-file="/crane.webp">', "https://gazette.example/crane.webp"),
        ('<img src="/tiny.jpg?w=20" data-src="/crane.jpg">', "https://gazette.example/crane.jpg"),
        ('<img src="/{{ image }}" data-src="/crane.jpg">', "https://gazette.example/crane.jpg"),
        ('<img src="/blank.gif" data-src="/s.jpg 300w, /l.jpg 900w">', "https://gazette.example/l.jpg"),
        ('<img src="/blank.gif" data-src="/my crane.jpg">', "https://gazette.example/my crane.jpg"),
        # A copy for readers without scripts, after the image or around it.
        (f'<img src="{GIF}"><noscript><img src="/crane.jpg"></noscript>', "https://gazette.example/crane.jpg"),
        (f'<span><img src="{GIF}"></span><noscript><img src="/c.jpg"></noscript>', "https://gazette.example/c.jpg"),
        ('<amp-img src="/crane.jpg" width="600" height="400"></amp-img>', "https://gazette.example/crane.jpg"),
        # <picture>: the parser nests the image inside the <source> elements before it.
        (
            '<picture><source srcset="/s.webp 400w"><source srcset="/l.webp 1600w"><img src="/m.jpg"></picture>',
            "https://gazette.example/l.webp",
        ),
        (
            '<picture><source media="(min-width: 800px)" srcset="/l.jpg 1x, /l2.jpg 2x"><img src="/s.jpg"></picture>',
            "https://gazette.example/l2.jpg",
        ),
        # Densities are of the picture for one screen: that for the widest is the largest, whatever the order.
        (
            '<picture><source media="(max-width: 375px)" srcset="/s.jpg, /s2.jpg 2x"><source media="(max-width: 767px)"'
            ' srcset="/m.jpg, /m2.jpg 2x"><source srcset="/l.jpg, /l2.jpg 2x"><img src="/l.jpg"></picture>',
            "https://gazette.example/l2.jpg",
        ),
        (
            '<picture><source media="(min-width: 960px)" srcset="/l.jpg 1x, /l2.jpg 2x"><source srcset="/s.jpg 1x,'
            ' /s2.jpg 2x"><img src="/l.jpg"></picture>',
            "https://gazette.example/l2.jpg",
        ),
        (
            '<picture><source media="(max-width: 600px)" srcset="/s.jpg, /s2.jpg 2x"><img src="/l.jpg"></picture>',
            "https://gazette.example/l.jpg",
        ),
        (
            f'<picture><source media="(max-width: 600px)" srcset="/s.jpg, /s2.jpg 2x"><img src="{GIF}"></picture>',
            "https://gazette.example/s2.jpg",
        ),
        # A service is asked for small copies of what src has whole.
        ('<img src="/l.jpg" srcset="/l.jpg?width=72 1x, /l.jpg?width=144 2x">', "https://gazette.example/l.jpg"),
        (
            f'<picture><source data-srcset="/l.jpg 900w" srcset="{GIF}"><img src="{GIF}"></picture>',
            "https://gazette.example/l.jpg",
        ),
        (f'<picture data-src="/crane.jpg"><img src="{GIF}"></picture>', "https://gazette.example/crane.jpg"),
        # None of these is an address.
        (f'<img src="{GIF}">', None),
        ("<img>", None),
        ('<img src="">', None),
        ('<img src="/img/{width}/crane.jpg">', None),
        ('<img src="javascript:void(0)">', None),
        ('<img src="http://[broken/crane.jpg">', None),
    ],
)
def test_address(markup: str, expected: str | None) -> None:
    assert address(image(markup), BASE) == expected


def test_a_picture_of_the_transparent_is_no_placeholder() -> None:
    assert address(image('<img src="/transparent-solar-cells.jpg" data-id="7">'), BASE) is not None
    assert address(image('<img src="/transparent-3x2.gif">'), BASE) is None


def test_an_address_that_cannot_be_joined_gives_none() -> None:
    assert absolute("//[broken", BASE) is None
