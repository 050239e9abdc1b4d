"""Write the tables of docs/ladder.md from the content, so that page and program say the same.

Run: python scripts/ladder_page.py
"""

from pathlib import Path

from planner.content import Competency, Content, Requirement, load_content

PAGE = Path(__file__).parents[1] / "docs" / "ladder.md"
OPEN, CLOSE = "<!-- from the content: {} -->", "<!-- end: {} -->"


def tables(content: Content) -> dict[str, str]:
    """The generated parts of the page by their names."""
    return {"rungs": "\n\n".join(map(_rungs, content.competencies)), "roles": _roles(content)}


def with_tables(page: str, content: Content) -> str:
    """The page with its generated parts as the content has them now."""
    for name, table in tables(content).items():
        start, end = OPEN.format(name), CLOSE.format(name)
        before, _, rest = page.partition(start)
        _, _, after = rest.partition(end)
        page = f"{before}{start}\n\n{table}\n\n{end}{after}"
    return page


def _rungs(competency: Competency) -> str:
    says = f"*{competency.question}* {competency.summary}"
    head = f"### {competency.title}\n\n{says}\n\n| level | means | proven by |\n|---|---|---|"
    rows = (
        f"| {rung.level} | {rung.title} | {'<br>'.join(map(_requirement, rung.requirements))} |"
        for rung in competency.rungs
    )
    return "\n".join((head, *rows))


def _requirement(requirement: Requirement) -> str:
    facet = f" *({requirement.facet.replace('_', ' ')})*" if requirement.facet else ""
    return f"{requirement.text}{facet}"


def _roles(content: Content) -> str:
    titles = [competency.title for competency in content.competencies]
    head = f"| | {' | '.join(titles)} |\n|---|{'---|' * len(titles)}"
    rows = []
    for role in content.sub_roles:
        levels = (role.baselines[competency.id] for competency in content.competencies)
        rows.append(f"| {role.title} | {' | '.join(f'{level.claimed} → {level.target}' for level in levels)} |")
    return "\n".join((head, *rows))


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text("utf-8"), load_content()), "utf-8")
