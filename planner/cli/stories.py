"""The commands of the story bank: what each story serves and proves, and a first draft from a signal's chain."""

from collections.abc import Iterator
from typing import Any

import click

from planner.assessing.answers import coached
from planner.assessing.claims import claims_of
from planner.cli.command import plan_command, resolve
from planner.cli.output import Output
from planner.cli.practice import claim_shown, room_of
from planner.cli.records import shown_record
from planner.content.questions import PARTS
from planner.domain.interview import Practice, Story
from planner.errors import Refused
from planner.rules.stories import StoryBank, StoryStanding, citing, draft_story
from planner.workspace import Workspace

_TOLD_PARTS = (*PARTS, "answer")


@plan_command("stories")
def stories(out: Output, workspace: Workspace) -> None:
    """Show every story with its parts, claims and questions, and which questions have none yet."""
    bank = room_of(workspace).stories
    document = {
        "stories": [_shown(workspace, one) for one in bank.stories],
        "without_story": [
            {"id": question.id, "words": question.words, "could": [story.id for story in could]}
            for question, could in bank.without_story
        ],
        "by_signal": {signal: [story.id for story in found] for signal, found in bank.by_signal.items()},
    }
    out.show(document, _told(workspace, bank))


@click.group("story")
def story() -> None:
    """Draft a story from a signal, or say which record proves one of its claims."""


@plan_command("from")
@click.argument("signal_id")
@click.option("--dry-run", is_flag=True, help="Only show what it would hold.")
def story_from(out: Output, workspace: Workspace, signal_id: str, dry_run: bool) -> None:
    """Draft a story from a signal's chain: facts of the records, and empty where they say nothing."""
    [chain] = workspace.chains(resolve(workspace, signal_id))
    room = room_of(workspace)
    draft = draft_story(chain, workspace.records, workspace.today)
    asks = {part: room.bank.part(part).asks for part in draft.empty}
    values = {**draft.values, "date": workspace.today.isoformat(), "cites": list(draft.values["cites"])}
    if dry_run:
        out.show({**values, "empty": asks}, _draft_told(values, asks))
        return
    record = workspace.add("story", values, title=f"Draft the story of “{chain.signal.headline}”")
    out.show(
        {**shown_record(workspace, record), "empty": asks}, [f"Drafted ({record.id}).", *_draft_told(values, asks)]
    )


@plan_command("cite")
@click.argument("id")
@click.argument("record")
@click.option("--part", type=click.Choice(_TOLD_PARTS), required=True, help="Where the claim stands.")
@click.option("--words", required=True, help="The claim's own words.")
def cite(out: Output, workspace: Workspace, id: str, record: str, part: str, words: str) -> None:  # noqa: A002
    """Say that RECORD proves a claim of the story or practice answer ID."""
    told = workspace.store.get(resolve(workspace, id))
    proof = workspace.store.get(resolve(workspace, record))
    if not isinstance(told, Story | Practice):
        raise Refused("wrong_kind", f"Stories and practice answers cite records, not a {told.title_one.lower()}.", "id")
    if " ".join(words.split()) not in " ".join(str(getattr(told, part, "")).split()):
        raise Refused("not_there", f"These words do not stand in its {part.replace('_', ' ')}.", "words")
    values = citing(told, part, words, proof.id)
    made = workspace.edit(told.id, {**values, "cites": list(values["cites"])})
    out.show(shown_record(workspace, made), f"“{proof.headline}” now stands behind it.")


for _command in (story_from, cite):
    story.add_command(_command)


def _shown(workspace: Workspace, one: StoryStanding) -> dict[str, Any]:
    read = coached(_whole(one.story), one.story.serves or "other")
    return {
        **shown_record(workspace, one.story),
        "parts": [
            {
                "id": part.part, "title": part.title, "text": part.text, "asks": part.asks,
                "records": [record.id for record in part.records], "proven": part.proven,
            }
            for part in one.parts
        ],
        "claims": [claim_shown(claim) for claim in claims_of(one.story, workspace.records)],
        "for_questions": [question.id for question in one.serves],
        "could_serve": [question.id for question in one.could_serve],
        "signals": list(one.signals),
        "lacks": list(one.lacks),
        "verdict": read.verdict if read else None,
    }  # fmt: skip


def _whole(told: Story) -> str:
    return "\n\n".join(text for text in (getattr(told, part) for part in PARTS) if text)


def _told(workspace: Workspace, bank: StoryBank) -> Iterator[str]:
    for one in bank.stories:
        yield f"{one.story.headline}  ({one.story.id[-8:]})"
        yield f"  for: {', '.join(question.id for question in one.serves) or 'no question yet'}"
        for claim in claims_of(one.story, workspace.records):
            if not claim.record:
                yield f"  cites nothing: “{claim.words}”"
        yield from (f"  {part.title} cites nothing" for part in one.parts if not part.proven)
        yield from (f"  empty: {part}" for part in one.lacks)
    if not bank.stories:
        yield "No stories yet. “inroad story from SIGNAL_ID” drafts one from a signal."
    yield "Questions without a story:"
    yield from (f"  {question.words}  ({question.id})" for question, _ in bank.without_story)


def _draft_told(values: dict[str, Any], asks: dict[str, str]) -> Iterator[str]:
    for part in PARTS:
        yield f"{part.replace('_', ' ').capitalize()}: {values[part] or asks[part]}"
