"""What the documents say of this repository is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_test_that_a_document_names_exists() -> None:
    written = {
        name
        for tests in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)\(", tests.read_text("utf-8"))
    }
    named = {
        name
        for page in (ROOT / "docs").rglob("*.md")
        for name in re.findall(r"`(test_\w+)`", page.read_text("utf-8"))
    }

    assert named, "reliability.md names them"
    assert named - written == set()


def test_every_page_that_a_document_links_to_exists() -> None:
    pages = [ROOT / "README.md", ROOT / "SECURITY.md", *(ROOT / "docs").rglob("*.md")]
    dead = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]

    assert dead == []
