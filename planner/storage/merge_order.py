"""Which step has seen which: the order of steps that were taken in several copies of one plan.

Steps follow one another in each copy, and a merge follows two of them. Of two steps neither of which has seen the
other, none is earlier, whatever their clocks said.
"""

from collections.abc import Iterable, Mapping

from planner.storage.merge_log import LoggedStep


class Order:
    """The steps that lead to ``tips`` and what each of them has seen."""

    def __init__(self, steps: Mapping[str, LoggedStep], tips: Iterable[str]) -> None:
        self._steps = steps
        self.steps = self._sorted(tips)
        """Ids, each after those it has seen."""
        self._chain: dict[str, int] = {}
        self._at: dict[str, int] = {}
        self._beyond: dict[str, dict[int, int]] = {}
        self._number()

    def has_seen(self, later: str, earlier: str) -> bool:
        """Whether a step was taken with the other one in view; each has seen itself."""
        chain, at = self._chain[earlier], self._at[earlier]
        if self._chain[later] == chain:
            return at <= self._at[later]
        return self._beyond[later].get(chain, -1) >= at

    def _sorted(self, tips: Iterable[str]) -> list[str]:
        found: dict[str, None] = {}
        waiting = [(tip, False) for tip in tips if tip]
        while waiting:
            step, ready = waiting.pop()
            if ready:
                found[step] = None
            elif step not in found:
                waiting.append((step, True))
                waiting += [(parent, False) for parent in self._steps[step].parents if parent not in found]
        return list(found)

    def _number(self) -> None:
        """Lay the steps into chains: what is in a chain has seen all before it there, so one number a chain will do."""
        ends: list[str] = []
        for step in self.steps:
            parents = self._steps[step].parents
            first = next((parent for parent in parents if ends[self._chain[parent]] == parent), "")
            if first:
                self._chain[step], self._at[step] = self._chain[first], self._at[first] + 1
                ends[self._chain[step]] = step
            else:
                self._chain[step], self._at[step] = len(ends), 0
                ends.append(step)
            if len(parents) == 1 and first:
                self._beyond[step] = self._beyond[first]  # shared: it has seen nothing of other chains besides
                continue
            beyond: dict[int, int] = {}
            for parent in parents:
                for chain, at in (*self._beyond[parent].items(), (self._chain[parent], self._at[parent])):
                    beyond[chain] = max(at, beyond.get(chain, -1))
            self._beyond[step] = beyond


def steps_that_count(steps: Mapping[str, LoggedStep], tips: Iterable[str]) -> tuple[Order, list[str]]:
    """The order of all steps, and those of them that say something about the records, each after what it has seen.

    A merge says nothing: what it wrote follows from the others. A merge that was undone, with nothing built on it
    elsewhere meanwhile, did not happen: what it brought is left out, so that merging again brings it again.
    """
    tips = tuple(tips)
    order = Order(steps, tips)
    in_effect = _in_effect(steps, order)
    undone = _undone_merges(steps, order, in_effect)
    left_out = {
        step
        for merge, undo in undone.items()
        for step in order.steps
        if order.has_seen(step, merge) and order.has_seen(undo, step)
        if not in_effect[root := _first_done(steps, step)] and order.has_seen(root, merge)
    }
    as_it_stands = {step: _with_one_parent(steps[step]) if step in undone else steps[step] for step in order.steps}
    reached = Order(as_it_stands, tips).steps if undone else order.steps
    return order, [s for s in reached if s not in left_out and not steps[s].merged and not _takes_merge_back(steps, s)]


def _in_effect(steps: Mapping[str, LoggedStep], order: Order) -> dict[str, bool]:
    """Whether each step holds: not taken back, or only by an undo that was taken back itself."""
    held: dict[str, bool] = {}
    for step in reversed(order.steps):
        held.setdefault(step, True)
        if held[step]:
            held.update(dict.fromkeys(steps[step].reverts, False))
    return held


def _undone_merges(steps: Mapping[str, LoggedStep], order: Order, in_effect: Mapping[str, bool]) -> dict[str, str]:
    """Each merge that was taken back for good, with the undo that did it."""
    undone: dict[str, str] = {}
    for merge in order.steps:
        if not steps[merge].merged or in_effect[merge]:
            continue
        undo = next(step for step in order.steps if in_effect[step] and merge in steps[step].reverts)
        built_on = any(
            order.has_seen(step, merge) and not order.has_seen(undo, step) and not order.has_seen(step, undo)
            for step in order.steps
            if not steps[step].merged and not _takes_merge_back(steps, step)
        )
        if not built_on:
            undone[merge] = undo
    return undone


def _first_done(steps: Mapping[str, LoggedStep], step: str) -> str:
    """The step that an undo, its redo and so on are about."""
    while (reverted := steps[step].reverts) and reverted[0] in steps:
        step = reverted[0]
    return step


def _takes_merge_back(steps: Mapping[str, LoggedStep], step: str) -> bool:
    """Whether a step is the undo of a merge, the redo of that undo, and so on."""
    return bool(steps[step].reverts) and steps[_first_done(steps, step)].merged


def _with_one_parent(step: LoggedStep) -> LoggedStep:
    return LoggedStep(
        id=step.id, title=step.title, at=step.at, role=step.role, reverts=step.reverts, group=step.group,
        parents=step.parents[:1], taken_from=step.taken_from,
    )  # fmt: skip
