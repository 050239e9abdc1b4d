"""How often the coach is right, and how fast it reads.

Run: python -m bench.coach            the table of docs/coach.md
     python -m bench.coach --write    the same, put into docs/coach.md
     python -m bench.coach --speed    the time for 100 kB of text, of varied and of plain text
"""

import sys
import time
from pathlib import Path

from planner.coach.answers import QUESTIONS, read_answer
from planner.coach.lexicon import built_in_lexicon
from tests.coach.figures import LABELLED, rows, table

PAGE = Path(__file__).parent.parent / "docs" / "coach.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
LENGTH = 100_000
PLAIN = (
    "The meeting began at nine and nobody had brought the drawings, which made it a long morning. Martin opened the "
    "window, and somebody from the other office walked in with coffee and an old map of the valley. "
)


def replaced(page: str) -> str:
    """The page with the figures as they are now."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}{table()}\n{END}{rest.partition(END)[2]}"


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
    if "--write" in arguments:
        PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(table())
    print(f"Labelled texts: {LABELLED.name}/ beside the tests; what each finding means: docs/coach.md")


if __name__ == "__main__":
    main(sys.argv[1:])
