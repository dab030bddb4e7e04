"""What the lint asks of every Markdown file: links and anchors that lead somewhere, terms as the glossary has them.

No network: links to other sites are not followed.
"""

from __future__ import annotations

import dataclasses
import functools
import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

GLOSSARY = "docs/GLOSSARY.md"
HTML_LINK = re.compile(r"""\b(?:href|src)=["']([^"']+)""")
HTML_ANCHOR = re.compile(r"""\b(?:id|name)=["']([^"']+)""")
UNDEFINED = re.compile(r"\[[^][]+]\[[^][]*]")  # `[text][label]` that is still text once parsed


@dataclasses.dataclass(frozen=True)
class Link:
    """Where a link stands and what it says; `target` is None where its label is defined nowhere."""

    line: int
    text: str
    target: str | None


class Document:
    """A Markdown file as GitHub shows it: its links and the anchors that others may point to."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._tokens = MarkdownIt("commonmark").enable("table").parse(text)

    @functools.cached_property
    def anchors(self) -> set[str]:
        """One for each heading, numbered where headings repeat, and every id in HTML."""
        found: set[str] = set()
        for opening, inline in zip(self._tokens, self._tokens[1:], strict=False):
            if opening.type == "heading_open":
                plain = "".join(child.content for child in inline.children or () if child.type != "html_inline")
                slug = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
                repeats = (f"{slug}-{number}" for number in range(1, len(self._tokens)))
                found.add(slug if slug not in found else next(name for name in repeats if name not in found))
        for _, html in self._pieces("html_inline", "html_block"):
            found.update(HTML_ANCHOR.findall(html.content))
        return found

    def links(self) -> Iterator[Link]:
        """Every link and image, written as Markdown or as HTML; those in code are none."""
        for block, piece in self._pieces("link_open", "image"):
            target = unquote(str(piece.attrs.get("href", piece.attrs.get("src", ""))))
            yield Link(self._line(block, target), target, target)
        for block, html in self._pieces("html_inline", "html_block"):
            for target in HTML_LINK.findall(html.content):
                yield Link(self._line(block, target), target, target)
        for block in self._tokens:
            text = "".join("`" if child.type == "code_inline" else child.content for child in block.children or ())
            for undefined in UNDEFINED.findall(text):
                yield Link(self._line(block, undefined), undefined, None)

    def _pieces(self, *types: str) -> Iterator[tuple[Token, Token]]:
        """The tokens of these types, each with the block that it stands in."""
        for block in self._tokens:
            todo = [block, *(block.children or ())]
            for piece in todo:
                if piece.type in types:
                    yield block, piece
                if piece is not block:
                    todo.extend(piece.children or ())

    def _line(self, block: Token, text: str) -> int:
        """The number of the block's line that holds the text, or of its first line."""
        first, last = block.map or (0, 0)
        return next((number for number in range(first, last) if text in self._lines[number]), first) + 1


def broken_links(root: Path, files: Collection[str]) -> list[str]:
    """A sentence for each link of a Markdown file that leads to none of the repository's files or anchors."""
    folders = {str(parent) for file in files for parent in Path(file).parents}
    documents = {file: Document((root / file).read_text("utf-8")) for file in sorted(files) if file.endswith(".md")}
    faults = []
    for file, document in documents.items():
        for link in document.links():
            parts = urlsplit(link.target or "")
            if parts.scheme or parts.netloc:
                continue
            base = "." if parts.path.startswith("/") else posixpath.dirname(file)
            path = posixpath.normpath(posixpath.join(base, parts.path.lstrip("/"))) if parts.path else file
            if link.target is None:
                faults.append(f"{file}:{link.line}: {link.text} has a label that is defined nowhere in the file")
            elif path not in files and path not in folders:
                faults.append(f"{file}:{link.line}: {link.text} leads to {path}, which the repository does not have")
            elif parts.fragment and path in documents and parts.fragment not in documents[path].anchors:
                faults.append(f"{file}:{link.line}: {link.text} has an anchor that {path} does not have")
    return faults


def refused_spellings(root: Path, files: Collection[str]) -> list[str]:
    """A sentence for each variant of a term that the glossary's `Not:` lines refuse."""
    if GLOSSARY not in files:
        return [f"{GLOSSARY} is missing: it holds the terms, a `### Term` heading each"]
    texts = {file: (root / file).read_text("utf-8") for file in sorted(files) if file.endswith(".md")}
    term, terms, faults = "", {}, []
    for number, line in enumerate(texts[GLOSSARY].splitlines(), 1):
        if line.startswith("#"):
            term = line.removeprefix("### ") if line.startswith("### ") else ""
        elif line.startswith("Not:"):
            variants = [variant.strip() for variant in line.removeprefix("Not:").split(",")]
            if not term or not all(variants):
                faults.append(f"{GLOSSARY}:{number}: write `Not: variant, variant` below a `### Term` heading")
            terms.update(dict.fromkeys(filter(None, variants), term))
    texts[GLOSSARY] = re.sub(r"(?m)^Not:.*$", "", texts[GLOSSARY])
    for variant, right in terms.items():
        words = r"\s+".join(map(re.escape, variant.split()))  # a line may end between them
        pattern = re.compile(rf"(?<!\w){words}(?!\w)")
        for file, text in texts.items():
            for match in pattern.finditer(text):
                line_number = text.count("\n", 0, match.start()) + 1
                faults.append(f"{file}:{line_number}: `{variant}`: the glossary's term is `{right}`")
    return faults
