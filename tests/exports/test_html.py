"""An artifact as one HTML page: what it may hold, where its links lead, and how a browser takes it."""

import json
import os
import shutil
import subprocess
import tempfile
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from exports import catalog, formats
from exports.html import POLICY, html
from journal import interchange, leaving_out, profile
from journal.model import Bullet, Charter, Cycle, Decision, Feature, Kpi, Measurement, Snapshot
from tests.exports import nasty
from tests.exports.pages import Page
from tests.exports.typeset.printed import blocks
from tests.harness import strategies

TODAY = date(2026, 7, 3)
RULES = profile.load("sde-to-pm")
SAMPLE = interchange.sample().snapshot
DRAWN = {"svg", "desc", "rect", "line", "polyline", "circle", "path", "text"}
TAGS = DRAWN | {
    *("html", "head", "meta", "title", "style", "body", "main", "div", "span"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "code", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "a", "strong", "em", "s", "br"),
}
"""Every element that a page may have: nothing runs, nothing is fetched, nothing is sent."""

PAYLOADS = [
    "<script>fetch('http://payload.invalid/1')</script>",
    "<img src=http://payload.invalid/2 onerror=alert(1)>",
    "![x](http://payload.invalid/3.png)",
    "![x](data:image/png;base64,AAAA)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x) [x](file:///etc/passwd) [x](ms-msdt:/id)",
    "[x](//payload.invalid/4) [x](../up) [x](packet.md)",
    "<javascript:alert(1)> <ms-msdt:/id>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "</title><script>alert(1)</script>",
    "</style><style>@import 'http://payload.invalid/5';</style>",
    '<svg onload=alert(1)><use href="http://payload.invalid/6"/></svg>',
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<!-- --><base href=http://payload.invalid/7><meta http-equiv=refresh content=0>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><form action=x><input>",
    "```html\n<script>alert(1)</script>\n```",
    '```"onload=alert(1)\nx\n```',
    "<a id=K1 name=contents>x</a>",
    "=cmd|'/c calc'!A1",
    '#let x = read("/etc/passwd")',
    "{K1:target}{{7*7}}${7*7}<%= 7*7 %>",
    "a\u202eb\u2028c\ufeff\ufffe\x00\x1b[31m",
]
"""What somebody may put into a title, a text or a charter."""


def page_of(snapshot: Snapshot, name: str = "packet") -> str:
    """The page of an artifact."""
    chosen = catalog.select([name], snapshot)[:1]
    (made,) = formats.together(formats.made(chosen, snapshot, RULES, TODAY, "html")).values()
    assert isinstance(made, str)
    return made


def hostile(payload: str) -> Snapshot:
    """A journal that says it everywhere."""
    measured = (
        Measurement(on=date(2026, 5, 1), value=1, note=payload),
        Measurement(on=date(2026, 5, 2), value=2, excluded=payload),
        Measurement(on=date(2026, 5, 3), value=3),
    )
    return Snapshot(
        cycle=Cycle(name=payload, person=payload, team=payload, role=payload),
        kpis=(Kpi(id="K1", name=payload, unit=payload, source=payload, measurements=measured),),
        decisions=(
            Decision(id="D1", title=payload, tradeoff=payload, options_rejected=(payload,)),
        ),
        features=(Feature(id="F1", name=payload, kpi="K1", claim=payload, tradeoff=payload),),
        charters=(Charter(id="C1", title=payload, body=f"# Vision\n\n{payload}\n\n- {payload}"),),
        bullets=(Bullet(id="B1", text=payload, principle=payload),),
    )


def check(made: str) -> Page:
    """The page, after what holds for every page has been asserted."""
    page = Page(made)
    assert page.tags <= TAGS
    assert not page.open
    assert not page.comments
    for each in page.elements:
        assert not [name for name in each.attributes if name.startswith("on")]
        assert not {"src", "srcset", "action", "background", "poster"} & set(each.attributes)
    for href in page.all("href"):
        assert href.startswith(("#", "http://", "https://", "mailto:"))
    assert len(page.all("id")) == len(set(page.all("id")))
    assert POLICY in page.all("content")
    assert made.index("Content-Security-Policy") < made.index("<title>")
    return page


@pytest.mark.fault(29)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_type_stays_text(payload: str) -> None:
    """Wherever it stands it brings no element, attribute or address that is not on the short list."""
    page = check(page_of(hostile(payload)))

    assert not [each for each in page.all("style") if not each.startswith("text-align:")]
    if "\n" not in payload and payload.isprintable() and not payload.startswith("{"):
        assert payload in page.text


@pytest.mark.fault(29)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.snapshots())
def test_any_journal_makes_a_sound_page(snapshot: Snapshot) -> None:
    """Whatever a journal holds: only known elements, each closed, and links inside that lead somewhere."""
    page = check(page_of(snapshot))

    assert {unquote(each) for each in _own(page)} <= set(page.all("id"))


def _own(page: Page) -> list[str]:
    """Where the page's own links lead: to records; a charter of somebody may link to what is not there."""
    return [each for each in page.targets() if each[:1].isupper() and each[1:].isdigit()]


@pytest.mark.parametrize("journal", ["sample", "nasty", "empty"])
def test_every_link_inside_leads_somewhere(journal: str) -> None:
    """The contents to their sections, every id to its record."""
    snapshot = {"sample": SAMPLE, "nasty": nasty.journal(), "empty": Snapshot()}[journal]
    page = check(page_of(snapshot))

    assert {unquote(each) for each in page.targets()} <= set(page.all("id"))


def test_a_decision_that_is_left_out_leaves_no_dead_link() -> None:
    """What names it says that the log leaves it out; every link that there is leads somewhere."""
    out = leaving_out.with_left_out(SAMPLE, frozenset({"D1", "D4"}))
    proof = Bullet(id="B9", text="D4 named", artifacts=("D4",))
    page = check(page_of(replace(out, bullets=(*out.bullets, proof))))

    assert not {"D1", "D4"} & set(page.all("id"))
    assert {unquote(each) for each in page.targets()} <= set(page.all("id"))
    assert "decided in D1 (left out of the log)" in page.text
    assert "Proof: D4 Say in plain words" in page.text
    assert "(left out of the log)." in page.text
    assert "6 of 8 decisions from" in page.text


def test_each_record_has_its_place() -> None:
    """Decisions and KPIs at their headings, features, charters, bullets and check-ins where they are introduced."""
    made = page_of(SAMPLE)
    ids = {each.id for each in SAMPLE.records() if each.id[0] in "DKF"}

    assert ids | {"C1", "B1"} <= set(Page(made).all("id"))
    assert "M1" in Page(page_of(SAMPLE, "readiness")).all("id")
    assert '<span id="D4">D4</span> Say in plain words' in made
    assert 'decided in <a href="#D4">D4</a>' in made
    assert '<span id="F3">F3</span>), shipped' in made


def test_a_page_has_headings_tables_and_charts() -> None:
    """A title, sections, heads of columns that say so, and each chart drawn with its name and words."""
    page = Page(page_of(SAMPLE))
    heads = [each for each in page.elements if each.tag == "th"]
    charts = [each for each in page.elements if each.tag == "svg"]

    assert ["h1"] == [each.tag for each in page.elements if each.tag == "h1"]
    assert heads
    assert all(each.attributes.get("scope") == "col" for each in heads)
    assert 5 == len(charts)
    named = [name for each in charts for name in each.attributes["aria-labelledby"].split()]
    assert set(named) <= set(page.all("id"))


def test_every_document_can_be_a_page() -> None:
    """All but the journal, which stays JSON."""
    made = formats.together(formats.made(catalog.available(SAMPLE), SAMPLE, RULES, TODAY, "html"))

    assert [name.rpartition(".")[2] for name in made] == ["html"] * 8 + ["json"]
    for name, text in made.items():
        if name.endswith("html"):
            assert isinstance(text, str)
            check(text)


def test_what_a_charter_may_link_to() -> None:
    """Web and mail addresses are links that say nothing of the page; images are told in words."""
    body = "[a](https://example.org/x) <mailto:a@example.org> ![a plan](https://example.org/p.png)"
    charter = Charter(id="C1", title="x", body=body)
    page = check(page_of(replace(SAMPLE, charters=(charter,)), "charter"))

    assert ["https://example.org/x", "mailto:a@example.org"] == page.all("href")
    assert ["noopener noreferrer"] * 2 == page.all("rel")
    assert "a plan (https://example.org/p.png)" in page.text


@pytest.mark.fault(29)
def test_a_title_is_text() -> None:
    """The title of the page is the title of the document."""
    made = html("# a </title><script>x</script> & b\n", Snapshot(), {})

    assert "<title>a &lt;/title&gt;&lt;script&gt;x&lt;/script&gt; &amp; b</title>" in made


BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
in_a_browser = pytest.mark.skipif(
    BROWSER is None, reason="there is no chromium to open the page with"
)


@pytest.mark.fault(29)
@in_a_browser
def test_a_browser_runs_nothing_of_what_people_type(tmp_path: Path) -> None:
    """No word on its console, nothing asked of any server, no element that is not ours, every chart there."""
    snapshot = hostile(" ".join(each for each in PAYLOADS if "\n" not in each))
    ran, asked = opened(page_of(snapshot), tmp_path, "--dump-dom")
    shown = Page(ran.stdout)

    assert "CONSOLE" not in ran.stderr
    assert [] == asked
    assert shown.tags <= TAGS
    assert len(snapshot.kpis) == sum(each.tag == "svg" for each in shown.elements)


@in_a_browser
def test_a_browser_shows_all_of_it_and_follows_its_links(tmp_path: Path) -> None:
    """Printed, it has every word of the markdown, and a way to a place of its own for each link.

    A browser prints no link that leads to an id which is not there.
    """
    made = page_of(SAMPLE)
    ran, asked = opened(made, tmp_path, f"--print-to-pdf={tmp_path / 'page.pdf'}")
    found = pypdf.PdfReader(tmp_path / "page.pdf")
    links: Any = [each.get_object() for page in found.pages for each in page.get("/Annots", ())]
    there = letters("".join(page.extract_text() for page in found.pages))
    (artifact,) = catalog.select(["packet"], SAMPLE)
    wanted = list(blocks(catalog.render(artifact, SAMPLE, RULES, TODAY)))

    assert "CONSOLE" not in ran.stderr
    assert [] == asked
    assert [] == [each for each in wanted if letters("".join(each)) not in there]
    assert len(wanted) > 100
    assert len([*Page(made).targets()]) == len([each for each in links if "/Dest" in each]) > 10
    assert {each["/Dest"] for each in links} <= found.named_destinations.keys()


def letters(text: str) -> str:
    """Its letters and digits: a browser may take another sign for a hyphen."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def opened(
    made: str, folder: Path, *way: str
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """The page in a browser with everything it said, and the addresses that the page asked for.

    What the browser asks for itself is told apart by what began it, and leads nowhere here.
    """
    page, log = folder / "page.html", folder / "net.json"
    page.write_text(made, "utf-8")
    assert BROWSER is not None
    # The browser puts a socket into its folders, and a socket's path must be short.
    with tempfile.TemporaryDirectory(dir="/tmp", ignore_cleanup_errors=True) as short:
        ran = subprocess.run(
            [
                *(BROWSER, "--headless", "--disable-gpu", "--disable-background-networking"),
                *(["--no-sandbox"] if os.geteuid() == 0 else []),
                *(f"--user-data-dir={short}/profile", f"--log-net-log={log}"),
                *("--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr"),
                *(*way, page.as_uri()),
            ],
            env={**os.environ, "TMPDIR": short},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    told = json.loads(log.read_text("utf-8", "replace"))
    begins = told["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    starts = [each["params"] for each in told["events"] if each["type"] == begins]
    return ran, [
        each["url"] for each in starts if "url" in each and each.get("initiator") != "not an origin"
    ]
