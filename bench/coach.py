"""How often the coach is right, and how fast it reads.

Run: python -m bench.coach              the table of one in five of the texts learned from
     python -m bench.coach --left-out   the table of hands left out, learned from the others (some minutes)
     python -m bench.coach --held-out   the sums of the held-out hand; tell in docs/coach.md that you looked
     python -m bench.coach --speed      the time for 100 kB of text, of varied and of plain text
With --write the first two are put into docs/coach.md.
"""

import sys
import time
from pathlib import Path

from planner.coach.answers import QUESTIONS, read_answer
from planner.coach.lexicon import built_in_lexicon
from scripts.train_coach import left_out_table, read_left_out
from tests.coach.figures import LABELLED, TAUGHT, measure, measure_held_out, rows, table

PAGE = Path(__file__).parent.parent / "docs" / "coach.md"
LENGTH = 100_000
PLAIN = (
    "The meeting began at nine and nobody had brought the drawings, which made it a long morning. Martin opened the "
    "window, and somebody from the other office walked in with coffee and an old map of the valley. "
)


def replaced(page: str, name: str, table_: str) -> str:
    """The page with a table as it is now."""
    before, begin, rest = page.partition(f"<!-- {name} -->\n")
    _, end, after = rest.partition(f"<!-- end of {name} -->\n")
    return f"{before}{begin}{table_}\n{end}{after}"


def learned_without() -> str:
    """The table of each hand left out."""
    return left_out_table(read_left_out())


def milliseconds(text: str, question: str) -> float:
    """The best of five readings."""
    lexicon = built_in_lexicon()
    times = []
    for _ in range(5):
        start = time.perf_counter()
        read_answer(text, question, lexicon)  # type: ignore[arg-type]
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main(arguments: list[str]) -> None:
    """Print what was asked for."""
    if "--speed" in arguments:
        answers = "\n\n".join(row["text"] for hand in ("hand_a", "hand_c") for row in rows(hand, "answers"))
        texts = {"answers": (answers * 9)[:LENGTH], "plain prose": (PLAIN * 999)[:LENGTH]}
        for name, text in texts.items():
            for question in QUESTIONS:
                print(f"{name:12} {question:20} {milliseconds(text, question):6.1f} ms for {len(text):,} characters")
        return
    if "--held-out" in arguments:
        print(table(measure_held_out()))
        return
    name = "left out" if "--left-out" in arguments else "figures"
    told = learned_without() if name == "left out" else table({"texts learned from": measure(*TAUGHT, one_in=5)})
    if "--write" in arguments:
        PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), name, told), encoding="utf-8")
    print(told)
    print(f"Labelled texts: {LABELLED.name}/ beside the tests; what each finding means: docs/coach.md")


if __name__ == "__main__":
    main(sys.argv[1:])
