"""Who and what the plan is about: the plan itself, accounts, persons, target companies."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any, ClassVar

from planner.domain.field import Column, choice, choices, day, integer, line, link, number, rows, text, url
from planner.domain.metric import TYPICALITY
from planner.domain.record import Record
from planner.domain.rhythm import COMPETENCIES

SUB_ROLES = choices(
    account_executive="Account executive",
    sales_engineer="Sales engineer",
    customer_success_manager="Customer success manager",
    sales_development_rep="Sales development rep",
    sales_manager="Sales manager",
)


@dataclass(frozen=True, kw_only=True)
class Plan(Record):
    """The one row that says who is on the way, from where, and by when."""

    kind: ClassVar[str] = "plan"
    title_one: ClassVar[str] = "Plan"
    title_many: ClassVar[str] = "Plan"
    purpose: ClassVar[str] = "Where you start, how long you give it, and who you do it with."
    day_field: ClassVar[str] = ""
    named_by: ClassVar[tuple[str, ...]] = ("name",)
    identity: ClassVar[tuple[str, ...]] = ()

    name: str = line("Your name", "As it should stand on the portfolio.")
    sub_role: str = choice(
        "Your role in sales", "The five roles are different starting points.", SUB_ROLES, required=True
    )
    start: Date | None = day("Start", "The first day of the plan.", required=True)
    months: int | None = integer(
        "Length", "Six to twelve months of embedded work is what works.", unit="months", low=1, high=60, required=True
    )
    sprint_days: int | None = integer(
        "Sprint length", "How long a sprint of your product team lasts.", unit="days", low=1, high=60
    )
    pm_counterpart: str = link("PM counterpart", "The product manager you work with.", "person")
    employer: str = line("Employer", "Where you work now.", confidential=True)
    product: str = line("Product", "The product you sell and want to shape.", confidential=True)
    goal: str = text("Goal", "In your own words: the job you want at the end.")
    own_questions: tuple[dict[str, Any], ...] = rows(
        "Your own questions",
        "What you expect to be asked; family is data_decision, prioritise_backlog, why_pm or other.",
        (
            Column(name="words", type="line", label="Question"),
            Column(name="family", type="line", label="Family"),
        ),
        group="Interview",
    )
    market: tuple[dict[str, Any], ...] = rows(
        "Pay in your market",
        "What the two jobs pay where you are, with the place you have it from.",
        (
            Column(name="job", type="line", label="Job"),
            Column(name="amount", type="integer", label="Yearly pay", low=0),
            Column(name="currency", type="line", label="Currency"),
            Column(name="source", type="line", label="Source"),
        ),
        group="Interview",
    )
    portfolio_audience: str = choice(
        "Portfolio for",
        "Who reads it decides what comes first and what stays out.",
        choices(
            midyear="PM counterpart, at mid-year", hiring_manager="Internal hiring manager", external="Series B or C"
        ),
        apart=True,
    )
    portfolio_length: str = choice(
        "Portfolio length",
        "One page to be read at once, or all of it.",
        choices(full="Full version", one_page="One page"),
        apart=True,
    )
    portfolio_competency: str = choice("Portfolio shows", "Only what proves this competency.", COMPETENCIES, apart=True)
    portfolio_money: str = choice(
        "Sums in the portfolio", "As the reader needs them.", choices(bands="By size", exact="As written"), apart=True
    )
    portfolio_dates: str = choice(
        "Days in the portfolio", "As the reader needs them.", choices(quarters="By quarter", days="To the day"),
        apart=True,
    )  # fmt: skip
    portfolio_pieces: tuple[dict[str, Any], ...] = rows(
        "Pieces of the portfolio",
        "Shown 1 takes a piece in, 0 leaves it out, whatever the reader would get; place is where it was put by hand.",
        (
            Column(name="piece", type="line", label="Piece"),
            Column(name="place", type="integer", label="Place", low=1),
            Column(name="shown", type="integer", label="Shown", low=0),
        ),
        apart=True,
    )


@dataclass(frozen=True, kw_only=True)
class Account(Record):
    """A customer or prospect; its name stays in this file, its pseudonym may leave."""

    kind: ClassVar[str] = "account"
    title_one: ClassVar[str] = "Account"
    title_many: ClassVar[str] = "Accounts"
    purpose: ClassVar[str] = "The customers and prospects you hear things from. Their names never leave unasked."
    day_field: ClassVar[str] = ""
    named_by: ClassVar[tuple[str, ...]] = ("name",)
    identity: ClassVar[tuple[str, ...]] = ("name",)

    name: str = line(
        "Name", "As you call it. It is replaced in everything you export.", required=True, confidential=True
    )
    pseudonym: str = line("Pseudonym", "What stands for it outside, for example “a mid-market housing provider”.")
    aliases: str = line("Other spellings", "Short names, web domains; separated by commas.", confidential=True)
    industry: str = line("Sector", "For example facility management, dental care, freight.")
    region: str = line("Region", "For example DACH, Nordics, US East.")
    segment: str = choice(
        "Segment",
        "The part of the market it belongs to.",
        choices(smb="Small business", mid_market="Mid-market", enterprise="Enterprise", public="Public sector"),
    )
    size_band: str = choice(
        "Size",
        "How many people work there.",
        choices(
            under_50="Under 50", from_50="50–199", from_200="200–499", from_500="500–1,999", from_2000="2,000 and more"
        ),
    )
    typicality: str = choice("How typical", "How well it stands for the market the product is made for.", TYPICALITY)
    deal_value: float | None = number(
        "Deal value",
        "Yearly value of what is open with it. Used only beside RICE, never inside it.",
        low=0,
        confidential=True,
    )
    deal_currency: str = line("Currency", "For example EUR.", searched=False)
    deal_stage: str = choice(
        "Deal", "Where it stands.", choices(open="Open", at_risk="At risk", won="Won", lost="Lost", none="None")
    )
    notes: str = text("Notes", "Anything worth remembering.", confidential=True)


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Somebody the way leads past: PM counterpart, sponsor, manager, customer participant."""

    kind: ClassVar[str] = "person"
    title_one: ClassVar[str] = "Person"
    title_many: ClassVar[str] = "People"
    purpose: ClassVar[str] = "The people who open doors, answer, and may one day vouch for you."
    day_field: ClassVar[str] = ""
    named_by: ClassVar[tuple[str, ...]] = ("name",)
    identity: ClassVar[tuple[str, ...]] = ("name",)

    name: str = line("Name", "Replaced by their role in everything you export.", required=True, confidential=True)
    role: str = choice(
        "Role",
        "Who they are to you.",
        choices(
            pm="Product manager",
            sponsor="Executive sponsor",
            manager="My manager",
            analyst="Analyst",
            engineer="Engineer",
            designer="Designer",
            customer="Customer participant",
            peer="Colleague",
        ),
    )
    job_title: str = line("Job title", "As on their card.", confidential=True)
    account: str = link("Account", "Where they work, if they are a customer.", "account")
    notes: str = text("Notes", "What they care about, what was agreed.", confidential=True)


@dataclass(frozen=True, kw_only=True)
class Company(Record):
    """A place to become a product manager, if it is not here."""

    kind: ClassVar[str] = "company"
    title_one: ClassVar[str] = "Company"
    title_many: ClassVar[str] = "Companies"
    purpose: ClassVar[str] = "Where you could land: your own company first, then where what you have sold counts."
    day_field: ClassVar[str] = ""
    named_by: ClassVar[tuple[str, ...]] = ("name",)
    identity: ClassVar[tuple[str, ...]] = ("name",)

    name: str = line("Name", "The company.", required=True)
    model: str = choice(
        "Kind of company",
        "B2B SaaS is the most open to people from sales; vertical software is often the best first role.",
        choices(
            b2b_saas="B2B SaaS",
            plg="Product-led growth",
            vertical="Vertical software",
            big_tech="Big tech",
            other="Other",
        ),
    )
    industry: str = line("Sector", "The trade its customers are in.")
    stage: str = choice(
        "Stage",
        "Series B and C are the realistic first step outside.",
        choices(
            seed="Seed", series_a="Series A", series_b="Series B", series_c="Series C", later="Later", public="Public"
        ),
    )
    route: str = choice(
        "Route",
        "Internal first, a referral next, cold last.",
        choices(internal="Internal transfer", referral="Referral", cold="Cold application"),
    )
    domain_overlap: str = choice(
        "Overlap with what you sold",
        "How much of its customers' world you know already.",
        choices(same="Same trade", near="Neighbouring trade", far="Another world"),
    )
    application: str = choice(
        "Application",
        "How far it is.",
        choices(
            idea="Idea",
            preparing="Preparing",
            applied="Applied",
            interviewing="Interviewing",
            offer="Offer",
            closed="Closed",
        ),
    )
    next_step: str = line("Next step", "One line.")
    next_on: Date | None = day("Next step on", "The day of the next step.")
    link_url: str = url("Address", "The posting or the company's page.")
    notes: str = text("Notes", "Who you know there, what they look for.")
