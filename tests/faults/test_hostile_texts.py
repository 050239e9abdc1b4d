"""A thousand hostile texts in every field, by workspace, command line and import: text comes out, or a refusal."""

import io
import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from planner.cli import main
from planner.clock import Clock
from planner.domain.kinds import KINDS
from planner.domain.people import Account
from planner.domain.record import fields_of
from planner.domain.values import clean
from planner.entry import Draft
from planner.errors import Refused
from planner.workspace import Workspace
from tests.privacy.hostile_plan import as_text, assert_sentence, check_text, drafts, text_fields
from tests.privacy.hostile_texts import KINDS_OF_TEXT, hostile_texts

PLAN = {"sub_role": "account_executive", "start": "2026-01-05", "months": 9}
OPENED: list[str] = []


def _note_opened(event: str, given: tuple[object, ...]) -> None:
    if event == "open":
        OPENED.append(str(given[0]))


sys.addaudithook(_note_opened)


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[str]:
    """A file named in many of the texts; nobody may open it."""
    path = tmp_path / "canary" / "secret.png"
    path.parent.mkdir()
    path.write_bytes(b"not yours")
    OPENED.clear()
    yield str(path)
    assert str(path) not in OPENED


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty plan."""
    made = Workspace.create(tmp_path / "plan.inroad", Clock(), PLAN)
    yield made
    made.close()


def test_there_are_a_thousand_texts_of_many_kinds() -> None:
    """All different, and of more than sixty kinds."""
    assert len(KINDS_OF_TEXT) > 60
    assert len(set(hostile_texts("x"))) == 1_000


def test_every_field_takes_a_thousand_texts_as_text_or_refuses_them(canary: str) -> None:
    """Each text in a field of each sort, and some in every field: out comes the text, or one sentence says why not."""
    texts = hostile_texts(canary)
    seen: set[tuple[str, int, int]] = set()
    for kind in KINDS:
        for field in text_fields(kind):
            alike = (field.type, len(field.choices), int(field.required))
            for text in texts if alike not in seen else texts[::40]:
                check_text(field, text)
            seen.add(alike)


def test_what_is_stored_is_what_was_typed(workspace: Workspace, canary: str, tmp_path: Path) -> None:
    """A thousand records of all kinds, saved, closed, opened, searched and undone: text all the way."""
    texts = hostile_texts(canary)
    wanted = list(drafts(texts, every=False))
    made = workspace.add_all(wanted, title=texts[0])
    workspace.close()
    again = Workspace.open(tmp_path / "plan.inroad", Clock())
    for draft, record in zip(wanted, made, strict=True):
        kept = again.store.get(record.id)
        for field in fields_of(draft.kind):
            if field.name in draft.values and field.type in ("line", "text", "url"):
                assert getattr(kept, field.name) == as_text(field, str(draft.values[field.name]))
    for text in texts[::8]:
        assert all(hit.id for hit in again.store.search(text, limit=3))
    assert again.store.undo() == clean(texts[0])
    assert len(again.records) == 1
    again.close()


def test_names_that_are_looked_up_are_text_too(workspace: Workspace, canary: str) -> None:
    """A session with a customer of any name makes that customer; the name leads nowhere else."""
    for text in hostile_texts(canary, 200):
        try:
            made = workspace.add("discovery_session", {"date": "2026-03-03", "title": "x", "account": text})
        except Refused as refused:
            assert_sentence(refused.message)
            continue
        name = " ".join(clean(text).split())
        account = workspace.records.get(getattr(made, "account"))  # noqa: B009
        assert (account.name if isinstance(account, Account) else "") == name or name.casefold() == (
            account.headline.casefold() if account else ""
        )


class Outline(HTMLParser):
    """What a browser would load or run of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag and every address in it."""
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "data", "action", "style")]
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_an_export_holds_text_and_no_code(workspace: Workspace, canary: str, tmp_path: Path) -> None:
    """A portfolio full of them, in each format: nothing to load, nothing to run, no file read."""
    shown = [text for text in hostile_texts(canary, len(KINDS_OF_TEXT)) if len(text) < 20_000]
    kinds = [kind for kind in KINDS if kind.kind in ("account", "jtbd_note", "signal", "artifact", "story", "outcome")]
    workspace.add_all(list(drafts(shown, kinds=kinds, every=True)))
    workspace.edit(workspace.plan.id, {"name": shown[0], "goal": shown[1], "product": shown[16]})
    for format_ in ("html", "md", "pdf"):
        path = tmp_path / f"out.{format_}"
        try:
            workspace.export(path, format_, redacted=False)
        except Refused as refused:
            assert_sentence(refused.message)
            assert not path.exists()
            continue
        if format_ == "html":
            outline = Outline()
            outline.feed(path.read_text(encoding="utf-8"))
            assert not outline.tags & {"script", "img", "object", "iframe", "svg", "link", "form", "base", "embed"}
            assert all(re.match(r"(#|https?:|mailto:)", address) for address in outline.addresses)


def test_commands_take_them_all(tmp_path: Path, canary: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From standard input as JSON and as arguments; what is printed is whole JSON and never an escape."""
    plan = str(tmp_path / "plan.inroad")
    Workspace.create(Path(plan), Clock(), PLAN).close()
    texts = [text for text in hostile_texts(canary) if clean(text).strip() and len(text) < 150_000]
    objects = [{"date": "2026-03-03", "title": "x" + text[:900], "problem": text} for text in texts]
    said = _run(monkeypatch, ["add", "signal", "--from-json", "-", "--json", "--plan", plan], json.dumps(objects))
    added = json.loads(said)
    assert [one["problem"] for one in added] == [clean(text).strip() for text in texts]
    for text in texts[3 :: len(texts) // 6]:
        for arguments in (
            ["add", "action", f"title={text}", "--plan", plan],
            ["search", text, "--plan", plan],
            ["show", text, "--plan", plan],
            ["list", text, "--plan", plan],
            ["add", text, text, "--plan", plan],
            ["export", "--format", "md", "--out", str(tmp_path / "no" / "folder") + text[:200], "--plan", plan],
        ):
            shown = _run(monkeypatch, arguments)
            assert "Traceback" not in shown
            assert "\x1b" not in shown
            shown.encode()
    listed = _run(monkeypatch, ["list", "signal", "--plan", plan])
    assert "\x1b" not in listed


def test_an_import_takes_them_as_text(workspace: Workspace, canary: str, tmp_path: Path) -> None:
    """As cells of a table and as meetings of a calendar: what is taken over is text, what is not is told."""
    texts = [text for text in hostile_texts(canary) if clean(text).strip() and len(text) < 150_000]
    cells = [text.encode("utf-8", "replace").decode().replace('"', '""').replace("\x00", "") for text in texts]
    table = tmp_path / "table.csv"
    rows = (f'2026-03-03,Signal,"{cell}"' for cell in cells)
    table.write_bytes(("Date,Kind,Problem\n" + "\n".join(rows) + "\n").encode())
    proposal = workspace.propose_import(table)
    made = workspace.apply_import(proposal)
    assert len(made) + len(proposal.skip) + len(proposal.complete) > 100
    for told in (*proposal.skip, *proposal.notes):
        text = getattr(told, "why", "") or getattr(told, "text", "")
        assert "\x1b" not in text
    calendar = tmp_path / "calendar.ics"
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART:20260303T100000Z\r\nSUMMARY:Discovery {_in_calendar(text)}\r\n"
        f"DESCRIPTION:{_in_calendar(text)}\r\nEND:VEVENT\r\n"
        for number, text in enumerate(texts)
    )
    calendar.write_bytes(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n".encode("utf-8", "replace"))
    workspace.apply_import(workspace.propose_import(calendar))
    for record in workspace.records:
        for field in text_fields(type(record)):
            assert getattr(record, field.name) == clean(getattr(record, field.name))


def _in_calendar(text: str) -> str:
    return (
        text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r", "")
        .replace("\n", "\\n")
        .replace("\x00", "")
    )


def _run(monkeypatch: pytest.MonkeyPatch, arguments: list[str], given: str = "") -> str:
    """Run a command as a terminal would see it."""
    out, err = io.StringIO(), io.StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdin", io.StringIO(given))
        patched.setattr(sys, "stdout", out)
        patched.setattr(sys, "stderr", err)
        assert main(arguments) in (0, 1, 2)
    for line in err.getvalue().splitlines():
        assert line.startswith("inroad: ")
    assert err.getvalue().count("\n") <= 1
    return out.getvalue() + err.getvalue()


def test_a_title_of_a_step_is_text(workspace: Workspace) -> None:
    """What undo says it takes back is what was done, in the words typed."""
    workspace.add_all([Draft(kind=Account, values={"name": "<b>&{name}%s"})], title="")
    assert "account" in workspace.store.undo()
