"""What a portfolio costs: a 30-page PDF beside typst alone, the preview after an edit, and the memory it takes at most.

Ratios say more than seconds: they hold on a slow machine as on a fast one. Each is the best of several runs.
Run: python bench/portfolio.py [pages]
"""

import io
import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from time import process_time

import typst
from pypdf import PdfReader

from planner.clock import Clock
from planner.portfolio.document import Document
from planner.portfolio.export import export
from planner.portfolio.making import make
from planner.portfolio.options import PortfolioOptions
from planner.portfolio.pdf import _plain_data, set_in_type, to_pdf
from planner.portfolio.rewriting import printable_document
from planner.portfolio.telling import count
from planner.workspace import Workspace

TODAY = date(2026, 9, 30)
RUNS = 5
EDITS = 60
PAGES_OF_SECTIONS = 7.6
"""Pages that the example's sections fill, without the evidence."""


def main() -> None:
    """Print the figures; each way of making the PDF runs in processes of its own, which know nothing of each other."""
    if len(sys.argv) > 2:
        child(sys.argv[1], int(sys.argv[2]))
        return
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    alone = 0.0
    for way, title in (
        ("typst", "typst alone"),
        ("pdf", "our PDF"),
        ("export", "whole export: redact, set, read again for names, write"),
    ):
        runs = [measured(way, wanted) for _ in range(RUNS)]
        seconds, memory, pages = min(run[0] for run in runs), max(run[1] for run in runs), runs[0][2]
        alone = alone or seconds
        print(
            f"{title}, {pages:.0f} pages: {seconds * 1000:,.0f} ms, {seconds / alone:.2f} times typst, {memory:,.0f} MB"
        )
    for line in subprocess.run(
        [sys.executable, __file__, "preview", "0"], capture_output=True, check=True, text=True
    ).stdout.splitlines():
        print(line)


def measured(way: str, pages: int) -> tuple[float, float, float]:
    """Seconds, peak megabytes and pages of one run in a process of its own."""
    done = subprocess.run([sys.executable, __file__, way, str(pages)], capture_output=True, check=True, text=True)
    seconds, memory, told_pages = map(float, done.stdout.split())
    return seconds, memory, told_pages


def child(way: str, wanted: int) -> None:
    """One way, once, and what it took."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.create_example(Path(folder) / "plan.inroad", Clock(fixed_day=TODAY))
        if way == "preview":
            preview(workspace)
        else:
            made = make(workspace.records, workspace.standing(), PortfolioOptions())
            document = lengthened(made.document, wanted)
            data = json.dumps(_plain_data(printable_document(document)), ensure_ascii=False)
            fonts = our_fonts()
            start = process_time()
            if way == "typst":
                finished = typst_alone(data, fonts)
            elif way == "pdf":
                finished = to_pdf(document)
            else:
                path = Path(folder) / "portfolio.pdf"
                finished = export(document, path, "pdf", made.pseudonyms).path.read_bytes()
            took = process_time() - start
            print(took, peak_megabytes(), len(PdfReader(io.BytesIO(finished)).pages))
        workspace.close()


def peak_megabytes() -> float:
    """The most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def preview(workspace: Workspace) -> None:
    """An edit of a signal, and how long until its pages are there anew; then many edits more, for the memory."""
    standing = workspace.standing()
    records = workspace.records
    signal = workspace.chains()[0].signal
    for options in (
        PortfolioOptions(audience="external"), PortfolioOptions(), PortfolioOptions(length="one_page"),
    ):  # fmt: skip
        made = make(records, standing, options)
        composing, drawing, painting = [], [], []
        for run in range(RUNS):
            edited = records.adding(signal.with_values(problem=f"{signal.problem} Said {run} times."))
            start = process_time()
            made = make(edited, standing, options, tightness=made.tightness)
            composing.append(process_time() - start)
            set_in_type(made.document, "svg")
            drawing.append(process_time() - start)
            shown = set_in_type(made.document, "png", ppi=96)
            painting.append(process_time() - start)
        print(
            f"preview after an edit ({options.reader.word}, {options.length}, {count(len(shown), 'page')}): "
            f"composed in {min(composing) * 1000:,.0f} ms, drawn in {min(drawing) * 1000:,.0f} ms, "
            f"drawn and painted at 96 ppi in {min(painting) * 1000:,.0f} ms"
        )
    for run in range(EDITS):
        edited = records.adding(signal.with_values(problem=f"{signal.problem} Edited {run} times."))
        set_in_type(make(edited, standing, PortfolioOptions()).document, "png", ppi=96)
    print(f"after {EDITS} edits more, at most {peak_megabytes():,.0f} MB")


def lengthened(document: Document, pages: int) -> Document:
    """The document with its sections again and again; so many times that they fill the pages."""
    times = max(1, round(pages / PAGES_OF_SECTIONS))
    return replace(document, sections=document.sections * times)


def our_fonts() -> typst.Fonts:
    """The fonts our pages are set in."""
    package = find_spec("font_source_sans_pro")
    assert package
    assert package.origin
    return typst.Fonts(include_system_fonts=False, font_paths=[Path(package.origin).parent / "files"])


def typst_alone(data: str, fonts: typst.Fonts) -> bytes:
    """The same pages by typst from the finished data, with nothing of ours around it."""
    template = (resources.files("resources") / "templates" / "portfolio.typ").read_bytes()
    return typst.compile(
        template, font_paths=fonts, sys_inputs={"document": data}, pdf_standards="ua-1",
        timestamp=datetime.combine(TODAY, time(12), UTC),
    )  # fmt: skip


if __name__ == "__main__":
    main()
