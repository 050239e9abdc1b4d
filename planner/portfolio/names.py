"""Finding confidential names in text, in the forms people write them.

A name is found whatever its case, accents, width and punctuation, with or without its legal form ("GmbH", "& Co."),
with a genitive, squeezed together, inside e-mail addresses, web addresses (percent codes and punycode read) and file
names. A customer's first word, a person's first or last name alone and the initials of both count too. A name that is
an everyday word ("Target") or very short ("AB") counts only where it is written the way a name is: "our target market"
stays. A name of signs ("++") counts where it stands by itself. A single letter is never searched for. Where it is asked
for, e-mail addresses and phone numbers are found too, whoever they belong to.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import unquote

from planner.errors import Refused
from planner.portfolio.contact_details import Sureness, find_contact_details
from planner.portfolio.name_forms import (
    LEGAL_SUFFIX,
    LETTER,
    Form,
    Pseudonym,
    counts,
    end_with_legal_form,
    forms_of,
    signs_of,
    with_its_dot,
)
from planner.portfolio.spelling import (
    SEPARATOR,
    TIGHT_SEPARATOR,
    fold,
    is_unbounded,
    squeezed,
    trie,
    units,
)
from planner.portfolio.word_lists import words_listed


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One place in a text where a real name stands: ``text[start:end]``, and what to say instead."""

    start: int
    end: int
    original: str
    instead: str


_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|csv|tsv|txt|md|png|jpe?g|gif|svg|zip|msg|eml|ics|json|key|pages|odt|ods)$"
)
_ADDRESS = re.compile(r"@[^\s@]|://|^www\.|[^\W_]\.[a-z]{2,24}(?:[/:?#]|$)")
_AFFIXES = re.compile(
    rf"^(?:{'|'.join(sorted(words_listed('address_beginnings')))})"
    rf"|(?:{'|'.join(sorted(words_listed('address_endings') | words_listed('legal_forms'), key=len, reverse=True))})$"
)
_INITIAL = re.compile(r"\s+[^\W\d_]\.?\s+")
_INITIALS_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_])(?:\.[ \u00a0-]?|[ \u00a0])(?:[^\W\d_]\.[ \u00a0-]?)*$")
_INITIALS_AFTER = re.compile(r",?[ \u00a0]([^\W\d_])\.(?P<rest>(?:[ \u00a0]?[^\W\d_]\.)*[ \u00a0]?)")
_TRIM_LEFT, _TRIM_RIGHT = "([{<\"'“”‘„«»*_", ".,:;!?)]}>\"'“”’»*_"


class Names:
    """Real names made ready for searching; ``spare`` holds phrases that may stay, such as the author's own name.

    Raises :class:`~planner.errors.Refused` (code ``pseudonym``) if a pseudonym itself contains a real name, for then
    no text could ever be free of it. ``vague`` is said where one form stands for several people.
    """

    def __init__(self, pseudonyms: Sequence[Pseudonym], *, spare: Iterable[str] = (), vague: str = "a contact") -> None:
        self._spare = [folded for folded in (fold(phrase)[0].strip() for phrase in spare) if folded]
        self._vague = vague
        self._forms: dict[str, list[Form]] = {}
        for pseudonym in pseudonyms:
            for form in forms_of(pseudonym):
                self._forms.setdefault(squeezed("".join(form.words)), []).append(form)
        everything = [form for forms in self._forms.values() for form in forms]
        self._bounded = _compiled(
            [form for form in everything if not is_unbounded("".join(form.words))],
            rf"(?<!{LETTER})(?P<core>{{}})(?P<suffix>{LEGAL_SUFFIX})?(?P<genitive>s(?!{LETTER}))?(?!{LETTER})",
        )
        free = [form for form in everything if form.caution == "none"]
        self._inside = _compiled(
            [form for form in free if is_unbounded("".join(form.words)) or len("".join(form.words)) >= 7],
            "(?P<core>{})",
        )
        self._signs = {signs: pseudonym.name for pseudonym in pseudonyms for signs in signs_of(pseudonym)}
        self._of_signs = _by_themselves(self._signs)
        self._inside_addresses = _compiled([form for form in free if len("".join(form.words)) >= 5], "(?P<core>{})")
        for pseudonym in pseudonyms:
            for found in self.find(pseudonym.name):
                raise Refused(
                    "pseudonym",
                    f"The pseudonym “{pseudonym.name}” contains the real name “{found.original}”; choose another one.",
                    "pseudonym",
                )

    def instead_of_whole(self, text: str) -> str | None:
        """Give what to say for a text that is a real name and nothing else, as in a table cell; None if it is not."""
        core = squeezed(fold(text)[0])
        stands = text[:1].isupper() and core in self._forms and len(core) > 1
        return self._instead(core) if stands else None

    def find(self, text: str, *, run_together: bool = False, contacts: Sureness | None = None) -> list[Found]:
        """Give every place where a real name stands, from left to right, never overlapping. ``text`` is NFC.

        ``run_together`` says that lines and cells follow one another without a sign, as in the text of a PDF page.
        With ``contacts`` anybody's e-mail addresses and phone numbers count too, those that are so ``surely`` or all.
        """
        if not (self._forms or self._signs or contacts) or not text:
            return []
        folded, places = fold(text)
        found = sorted(
            (
                *self._addresses(text, folded, places),
                *self._search(self._bounded, text, folded, places, run_together),
                *self._search(self._inside, text, folded, places, run_together),
                *self._search_signs(text),
                *(_contact_details(text, folded, places, contacts) if contacts else ()),
            ),
            key=lambda each: (each.start, -each.end),
        )
        spared = self._spared(folded, places)
        kept: list[Found] = []
        for each in found:
            if kept and each.start < kept[-1].end:
                continue
            if any(start <= each.start and each.end <= end for start, end in spared):
                continue
            if kept and each.instead == kept[-1].instead and _INITIAL.fullmatch(text, kept[-1].end, each.start):
                each = replace(  # noqa: PLW2901 - "Imani B. Adeyemi" is one person
                    each, start=kept[-1].start, original=text[kept[-1].start : each.end]
                )
                kept.pop()
            kept.append(each)
        return kept

    def _spared(self, folded: str, places: list[int] | None) -> list[tuple[int, int]]:
        spans = []
        for phrase in self._spare:
            start = folded.find(phrase)
            while start >= 0:
                spans.append(_span(start, start + len(phrase), places))
                start = folded.find(phrase, start + 1)
        return spans

    def _search(
        self, pattern: re.Pattern[str] | None, text: str, folded: str, places: list[int] | None, run_together: bool
    ) -> Iterator[Found]:
        position = 0
        while pattern and (match := pattern.search(folded, position)):
            core = match.group("core")
            ending = match.groupdict().get("suffix") or ""
            start, end = _span(*match.span("core"), places)
            form = self._form(core)
            if squeezed(ending) == squeezed(core):  # "AB, AB" is one customer twice, not a Swedish company
                ending = ""
            with_ending = end_with_legal_form(
                text, end, _span(match.start(), match.end("core") + len(ending), places)[1]
            )
            genitive = bool(match.groupdict().get("genitive"))
            combined = with_ending > end
            if not combined and len(form.words) > 1 and form.words[-1] in words_listed("legal_forms"):
                with_ending = with_its_dot(text, end)
            if counts(form, text, start, end, combined=combined, genitive=genitive, run_together=run_together):
                stop = with_ending if not genitive else _span(*match.span("genitive"), places)[1]
                if form.person and not genitive:
                    start, stop = _with_initials(form, text, start, stop)
                yield Found(start=start, end=stop, original=text[start:stop], instead=self._instead(core))
                position = match.end("core")
            else:
                position = match.start() + 1

    def _search_signs(self, text: str) -> Iterator[Found]:
        for match in self._of_signs.finditer(text) if self._of_signs else ():
            yield Found(
                start=match.start(), end=match.end(), original=match.group(), instead=self._signs[match.group()]
            )

    def _addresses(self, text: str, folded: str, places: list[int] | None) -> Iterator[Found]:
        for match in re.finditer(r"[^\s<>\"|,;()\[\]{}]+", folded):
            token = match.group().lstrip(_TRIM_LEFT)
            start = match.end() - len(token)
            token = token.rstrip(_TRIM_RIGHT)
            if "." not in token and "@" not in token:
                continue
            is_file = bool(_FILE.search(token)) and "@" not in token and "://" not in token
            if not is_file and not _ADDRESS.search(token):
                continue
            inside = self._inside_addresses.search(token) if self._inside_addresses else None
            if not inside and ("%" in token or "xn--" in token):
                core = self._in_codes(token)
                if core:
                    first, last = _span(start, start + len(token), places)
                    yield Found(start=first, end=last, original=text[first:last], instead=self._instead(core))
                    continue
            if is_file:
                if inside:
                    first, last = _span(start + inside.start(), start + inside.end(), places)
                    instead = self._instead(inside.group())
                    yield Found(start=first, end=last, original=text[first:last], instead=instead)
                continue
            core = inside.group() if inside else self._label(token)
            if core:
                first, last = _span(start, start + len(token), places)
                yield Found(start=first, end=last, original=text[first:last], instead=self._instead(core))

    def _in_codes(self, address: str) -> str | None:
        """Give the real name an address holds in percent codes or in punycode: "br%C3%BCckner", "xn--brckner-n2a"."""
        plain = ".".join(map(_without_punycode, unquote(address, errors="replace").split(".")))
        readable = fold(unicodedata.normalize("NFC", plain))[0]
        for pattern in (self._inside_addresses, self._inside, self._bounded):
            if pattern and (found := pattern.search(readable)):
                return found.group("core")
        return self._label(readable)

    def _label(self, address: str) -> str | None:
        """Give the part of the address that is a real name by itself: "kite" in sales@kite.example."""
        host, *path = re.split(r"[/?#]", address.rpartition("://")[2])
        labels: list[str] = [*re.findall(r"[^\W_]+", host)[:-1], *path]
        hosts = host.rpartition("@")[2].split(".")[:-1]
        plainly = "@" in address or "://" in address or address.startswith("www.")
        bare = [_AFFIXES.sub("", label) for label in hosts]
        found = [label for label in labels if self._is_name(squeezed(label), also_initials=plainly)]
        found += [label for label in (*hosts, *bare) if self._is_name(squeezed(label), also_initials=False)]
        return found[0] if found else None

    def _is_name(self, key: str, *, also_initials: bool) -> bool:
        return any(also_initials or not form.initials for form in self._forms.get(key, ()))

    def _standing(self, core: str) -> list[Form]:
        """Give the forms that read like what was found, percent codes of addresses left out."""
        for spelling in (core, re.sub("%[0-9a-f]{2}", "", core)):
            if forms := self._forms.get(squeezed(spelling)):
                return forms
        everything = (form for forms in self._forms.values() for form in forms)
        return [form for form in everything if re.fullmatch("".join(units(form.words, SEPARATOR)), core)]

    def _form(self, core: str) -> Form:
        """Give the most fitting form: the same spelling first, the whole name before a part of one."""
        letters = "".join(s for s in core if s.isalnum())
        return min(
            self._standing(core),
            key=lambda form: ("".join(form.words) != letters, form.partial, form.caution != "none"),
        )

    def _instead(self, core: str) -> str:
        form = self._form(core)
        forms = [other for other in self._standing(core) if other.partial == form.partial]
        several = form.partial and form.person and len({other.instead for other in forms}) > 1
        return self._vague if several else form.instead


@lru_cache(maxsize=8)
def names_ready(pseudonyms: tuple[Pseudonym, ...], spare: tuple[str, ...] = ()) -> Names:
    """Give names made ready, the same for the same ones: making them ready takes longer than most searching.

    Raises as ``Names`` does.
    """
    return Names(pseudonyms, spare=spare)


def _with_initials(form: Form, text: str, start: int, end: int) -> tuple[int, int]:
    """Give the span with the initials that belong to it: "I. Adeyemi", "Adeyemi, I.", "Imani A."."""
    before = _INITIALS_BEFORE.search(text, max(0, start - 16), start) if form.before else None
    if before and fold(before.group(1))[0] in form.before:
        start = before.start()
    after = _INITIALS_AFTER.match(text, end) if form.after else None
    whose = text[start:end].rpartition(" ")[2]
    if after and fold(after.group(1))[0] in form.after and not text.startswith(whose, after.end()):  # "Doe, J. Doe"
        end = with_its_dot(text, after.end(1))
    return start, end


def _contact_details(text: str, folded: str, places: list[int] | None, sureness: Sureness) -> Iterator[Found]:
    for first, last, instead in find_contact_details(folded, sureness):
        start, end = _span(first, last, places)
        yield Found(start=start, end=end, original=text[start:end], instead=instead)


def _compiled(forms: list[Form], frame: str) -> re.Pattern[str] | None:
    if not forms:
        return None
    alternation = trie(
        units(form.words, TIGHT_SEPARATOR if form.caution == "exact" else SEPARATOR)
        for form in sorted(forms, key=lambda form: form.words)
    )
    return re.compile(frame.replace("{}", alternation, 1) if "{}" in frame else alternation)


def _by_themselves(names: Iterable[str]) -> re.Pattern[str] | None:
    """The pattern of names made of signs, where blanks or quotes set them apart; "§ 5" and "C++" hold none."""
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    if not alternatives:
        return None
    return re.compile(rf"(?<![^\s(\[\"'“‘«„/@])(?:{alternatives})(?!\s?\d)(?=[\s.,;:!?)\]\"'”’»/]|$)")


def _without_punycode(label: str) -> str:
    head, at, host = label.rpartition("@")
    _, scheme, name = host.rpartition("//")
    if not name.startswith("xn--"):
        return label
    try:
        return head + at + scheme + name.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def _span(start: int, end: int, places: list[int] | None) -> tuple[int, int]:
    return (start, end) if places is None else (places[start], max(places[end], places[end - 1] + 1))
