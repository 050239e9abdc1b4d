"""The laws of the ladder, whatever was logged."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.delivery import Outcome
from planner.domain.kinds import kind_named
from planner.domain.metric import WithMetric
from planner.domain.people import Account
from planner.domain.record import Record, fields_of
from planner.domain.records import Records
from planner.domain.sessions import DiscoverySession
from planner.domain.values import parse_all
from planner.rules.advice import next_moves
from planner.rules.evidence import Evidence
from planner.rules.ladder import level_of, stand, stand_on
from planner.rules.recipe import way_to
from planner.rules.trend import trend
from tests.planner.rules.plans import ACCOUNTS, CONTENT, PEOPLE, START, TODAY, levels, logs, standing

# Each example works the whole ladder out, often many times: half as many as elsewhere keeps the suite quick.
few = settings(max_examples=settings.default.max_examples // 2)  # type: ignore[union-attr]


def at_least(after: dict[str, int], before: dict[str, int]) -> bool:
    """Whether no level fell."""
    return all(after[name] >= level for name, level in before.items())


@few
@given(logs())
def test_adding_evidence_never_lowers_a_level_nor_a_count(logged: list[Record]) -> None:
    """From record to record every level and every count stays or grows."""
    counts: dict[str, int] = {}
    for n in range(len(logged) + 1):
        now = standing(*logged[:n])
        have = {r.id: r.have for c in now.competencies for rung in c.rungs for r in rung.requirements}
        have |= {c.id: c.proven for c in now.competencies}
        assert at_least(have, counts)
        counts = have


@few
@given(logs(), st.data())
def test_a_duplicate_never_raises_a_level_nor_a_count(logged: list[Record], data: st.DataObject) -> None:
    """The same thing logged twice, with all that hangs on it or alone, proves nothing more."""
    before = standing(*logged)
    if not logged:
        return
    copied = data.draw(st.lists(st.sampled_from(logged), unique_by=id))
    with_their_own = data.draw(st.booleans())
    copies = [copy_of(record, {r.id for r in copied} if with_their_own else set()) for record in copied]
    accounts = [account.with_values(id=f"copy-{account.id}", name=account.name.upper()) for account in ACCOUNTS]
    after = standing(*logged, *copies, *accounts)
    for one, other in zip(before.competencies, after.competencies, strict=True):
        assert one.proven == other.proven
        for rung, again in zip(one.rungs, other.rungs, strict=True):
            assert [r.have for r in rung.requirements] == [r.have for r in again.requirements]


def copy_of(record: Record, also_copied: set[str]) -> Record:
    """The record under another id, written louder; its links lead to the copies of what was copied with it."""
    values: dict[str, object] = {"id": f"copy-{record.id}"}
    for field in fields_of(type(record)):
        target = getattr(record, field.name)
        if field.type == "link" and target in also_copied:
            values[field.name] = f"copy-{target}"
        elif field.type in ("line", "text"):
            values[field.name] = target.upper().replace(" ", "  ")
    return record.with_values(**values)


@few
@given(logs(), st.randoms(use_true_random=False))
def test_order_does_not_matter(logged: list[Record], chance: object) -> None:
    """The same records in any order give the same standing, to the last id."""
    shuffled = [*PEOPLE, *logged]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert stand(Records(shuffled), CONTENT, TODAY) == standing(*logged)


@few
@given(logs())
def test_every_met_requirement_names_records_that_meet_it(logged: list[Record]) -> None:
    """A met requirement can be opened into records that exist; an unmet one says what is near."""
    ids = {record.id for record in logged}
    for competency in standing(*logged).competencies:
        for rung in competency.rungs:
            for requirement in rung.requirements:
                assert set(requirement.evidence) <= ids
                assert requirement.evidence or not requirement.met
                assert not requirement.met or not requirement.near
                assert all(near.lacks and near.id not in requirement.evidence for near in requirement.near)
            assert rung.met == all(requirement.met for requirement in rung.requirements)


@few
@given(logs())
def test_a_pipeline_metric_never_counts_as_usage(logged: list[Record]) -> None:
    """With every metric named for the pipeline, whatever its kind says, nothing that asks for usage is met."""

    def sold(record: Record) -> Record:
        if isinstance(record, WithMetric | Outcome):
            return record.with_values(metric_name="pipeline", metric_kind="activation")
        return record

    for competency in standing(*map(sold, logged)).competencies:
        for rung in competency.rungs:
            for requirement in rung.requirements:
                asked = CONTENT.competency(competency.id).rungs[rung.level - 1].requirements
                qualities = next(r.qualities for r in asked if r.id == requirement.id)
                if {"usage_metric", "usage_before_after"} & set(qualities):
                    assert requirement.have == 0


@few
@given(
    st.lists(st.tuples(st.integers(0, 150), st.sampled_from(ACCOUNTS), st.sampled_from(["observed", "asked", "led"])))
)
def test_sessions_alone_lift_nothing_beyond_the_first_level(held: list[tuple[int, Record, str]]) -> None:
    """Sixty discovery sessions, and as many as you like, without a note, a metric or an artifact: level 1 at most."""
    held = held + [(2 * n, ACCOUNTS[n % 3], "led") for n in range(60)]
    sessions = [
        DiscoverySession(id=f"s{n}", date=START + timedelta(days=day), title=f"{n}", account=account.id, my_role=role,
                         notes="All that was said", participants=("pm",))
        for n, (day, account, role) in enumerate(held)
    ]  # fmt: skip
    reached = levels(*sessions)
    assert max(reached.values()) == 1
    assert reached["user_empathy"] == 1


@few
@given(logs(most=8), st.sampled_from([role.id for role in CONTENT.sub_roles]))
def test_the_first_move_does_what_it_says(logged: list[Record], role: str) -> None:
    """Adding exactly the suggested record, and editing the record named instead, makes the stated change."""
    records = Records([*PEOPLE, *logged])
    evidence = Evidence(records, TODAY, CONTENT.metric_words)
    for move in next_moves(records, CONTENT, TODAY, role, limit=2):
        competency = CONTENT.competency(move.competency)
        assert level_of(competency, evidence) == move.before
        grown = stand(Records([*records, *applied(move.kind, dict(move.fields), records)]), CONTENT, TODAY, role)
        told = grown.competency(move.competency)
        assert told.proven == move.after
        assert have_of(told.rungs, move.requirement_id) == move.have_to
        assert move.then == 0 if move.after > move.before else move.then > 0 or move.have_to == move.have_from
        if move.instead:
            old = records.get(move.instead.id)
            assert old
            edited = old.with_values(**parse_all(type(old), dict(move.instead.fields)))
            changed = stand(records.adding(edited), CONTENT, TODAY, role).competency(move.competency)
            assert changed.proven == move.after
            assert have_of(changed.rungs, move.requirement_id) == move.have_to


def have_of(rungs: object, requirement_id: str) -> int:
    """How many things a requirement has, found by its id."""
    return next(r.have for rung in rungs for r in rung.requirements if r.id == requirement_id)  # type: ignore[attr-defined]


def applied(kind: str, fields: dict[str, object], records: Records) -> list[Record]:
    """What adding a record creates: the record, and the accounts that its links name."""
    created: list[Record] = []
    values = parse_all(kind_named(kind), fields)

    def resolve(value: str) -> str:
        known = records.get(value) or records.names.get(value.casefold())
        if not known:
            known = Account(id=f"made-{len(created)}", name=value)
            created.append(known)
        return known.id

    for field in fields_of(kind_named(kind)):
        if field.type == "link" and values.get(field.name):
            values[field.name] = resolve(values[field.name])
        elif field.type == "links" and values.get(field.name):
            values[field.name] = tuple(map(resolve, values[field.name]))
    return [*created, kind_named(kind)(id="made", **values)]


@few
@given(logs())
def test_growing_evidence_says_the_same_as_looking_anew(logged: list[Record]) -> None:
    """What is kept while records are added and days go by is what one would find from the start."""
    half = len(logged) // 2
    early = Evidence([*PEOPLE, *logged[:half]], START + timedelta(days=40), CONTENT.metric_words)
    stand_on(early, CONTENT)
    assert stand_on(early.adding(logged[half:]).on(TODAY), CONTENT) == standing(*logged)


@few
@given(logs())
def test_the_trend_is_the_ladder_week_by_week(logged: list[Record]) -> None:
    """Each point of the trend is the level the ladder gives for that day."""
    seen = trend(Records([*PEOPLE, *logged]), CONTENT, TODAY, weeks=4)
    for place, day in enumerate(seen.days):
        assert {name: points[place] for name, points in seen.levels.items()} == levels(*logged, as_of=day)


@few
@given(logs(most=6))
def test_there_is_always_a_way_up(logged: list[Record]) -> None:
    """From any plan each next rung can be reached, and at the end of the way it is."""
    evidence = Evidence([*PEOPLE, *logged], TODAY, CONTENT.metric_words)
    for competency in CONTENT.competencies:
        level = level_of(competency, evidence)
        if level < 4:
            way = way_to(competency.rungs[level], evidence)
            assert way
            assert way.steps
            assert level_of(competency, way.evidence) > level
