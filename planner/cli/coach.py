"""The command that reads an answer, a note or a signal and says what is in it; it needs no plan."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import click

from planner.cli.command import command
from planner.cli.output import Output
from planner.clock import Clock
from planner.coach.answers import CHARACTERS_AT_MOST, QUESTIONS, Answer, Question, read_answer
from planner.coach.lexicon import ANSWER_FINDINGS, Lexicon
from planner.coach.notes import NoteReading, read_note
from planner.coach.own_words import current_lexicon
from planner.coach.signals import SignalReading, read_signal
from planner.domain.discovery import JtbdNote
from planner.domain.record import fields_of
from planner.errors import Refused

_BYTES_AT_MOST = 4 * CHARACTERS_AT_MOST
_WORDS_SHOWN = 90


@command("coach")
@click.argument("file", default="-")
@click.option("--question", type=click.Choice(QUESTIONS), default="other", show_default=True, help="What was asked.")
@click.option(
    "--kind", type=click.Choice(("answer", "jtbd", "signal")), default="answer", show_default=True, help="What it is."
)
def coach(out: Output, clock: Clock, file: str, question: str, kind: str) -> None:  # noqa: ARG001 - it needs no day
    """Read an answer, a JTBD note or a signal from FILE or standard input, and say what is in it."""
    text = read_text(file)
    lexicon = current_lexicon()
    if kind == "jtbd":
        note = _note(text)
        reading = read_note(note, lexicon)
        out.show(_note_document(reading), _note_told(note, reading))
    elif kind == "signal":
        signal = read_signal(text, lexicon)
        out.show(_signal_document(signal), _signal_told(text, signal))
    else:
        answer = read_answer(text, cast("Question", question), lexicon)
        out.show(_answer_document(answer), _answer_told(text, answer, lexicon))


def read_text(file: str) -> str:
    """The text of a file or of standard input, with its line ends as they are, so that offsets hold."""
    try:
        if file == "-":
            source = getattr(sys.stdin, "buffer", None)
            content = source.read(_BYTES_AT_MOST + 1) if source else sys.stdin.read().encode()
        else:
            with Path(file).expanduser().open("rb") as opened:
                content = opened.read(_BYTES_AT_MOST + 1)
    except OSError as error:
        raise Refused("cannot_read", f"{file} can't be read: {error.strerror}.") from None
    if len(content) > _BYTES_AT_MOST:
        raise Refused("too_long", f"The coach reads up to {CHARACTERS_AT_MOST:,} characters; this has more.")
    try:
        return str(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise Refused("not_text", "This is not text in UTF-8; save it as plain text and try again.") from None


def _note(text: str) -> dict[str, Any]:
    try:
        note = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        note = None
    if not isinstance(note, dict):
        raise Refused("bad_json", "A note is read as one JSON object with its fields: situation, motivation, …")
    for name in (field.name for field in fields_of(JtbdNote) if field.type in ("line", "text")):
        if not isinstance(note.get(name), str | None):
            raise Refused("bad_value", f"“{name}” takes a text.", name)
    # A note as the plan prints it has numbers, links and dates as well; none of them is read.
    return {name: value for name, value in note.items() if isinstance(value, str) or name == "outcomes"}


def _answer_document(answer: Answer) -> dict[str, Any]:
    return {
        "verdict": answer.verdict,
        "findings": {
            name: {"present": found.present, "spans": [list(span) for span in found.spans], "why": found.why}
            for name, found in answer.findings.items()
        },
        "next_question": answer.next_question,
    }


def _answer_told(text: str, answer: Answer, lexicon: Lexicon) -> Iterator[str]:
    yield lexicon.sayings["verdict"][answer.verdict]
    for name in ANSWER_FINDINGS:
        found = answer.findings[name]
        if found.present:
            yield f"  {found.why}"
            yield from (f"      “{_shown(text[start:end])}”" for start, end in found.spans)
    yield f"Next question: {answer.next_question}"


def _note_document(reading: NoteReading) -> dict[str, Any]:
    problems = [{"id": p.id, "field": p.field, "span": list(p.span), "why": p.why} for p in reading.problems]
    return {"good": reading.good, "problems": problems}


def _note_told(note: dict[str, Any], reading: NoteReading) -> Iterator[str]:
    yield "The note stands." if reading.good else "The note can be mended:"
    for problem in reading.problems:
        words = (note.get(problem.field) or "")[slice(*problem.span)]
        yield f"  {problem.field}: {problem.why}"
        if words:
            yield f"      “{_shown(words)}”"


def _signal_document(signal: SignalReading) -> dict[str, Any]:
    found = {name: [list(span) for span in spans] for name, spans in signal.spans.items()}
    return {
        "viability": signal.viability,
        "metric_kind": signal.metric_kind,
        "spans": sorted(span for spans in found.values() for span in spans),
        "found": found,
    }


def _signal_told(text: str, signal: SignalReading) -> Iterator[str]:
    yield f"Viability: {signal.viability.replace('_', ' ')}"
    yield f"Metric: {signal.metric_kind}"
    for name, spans in signal.spans.items():
        yield from (f"  {name.replace('_', ' ')}: “{_shown(text[start:end])}”" for start, end in spans)


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WORDS_SHOWN else line[: _WORDS_SHOWN - 1] + "…"
