"""A thousand texts that some program has taken for something else: markup, template, SQL, search syntax, formula, path.

``CANARY`` stands in many of them for the address of a file that nobody may open.
"""

import random

CANARY = "/tmp/inroad-canary-{}/secret.png"

_PLACE = "@CANARY@"
_MARKUP = [
    f"<img src='file://{_PLACE}'>",
    f'<img src="{_PLACE}">',
    "<img src='http://127.0.0.1:9/x.png'>",
    f"<object data='file://{_PLACE}'></object>",
    f"<link rel=stylesheet href='file://{_PLACE}'>",
    f"<style>body {{ background: url(file://{_PLACE}) }}</style>",
    "<script>alert(1)</script>",
    "<a href='javascript:alert(1)'>click</a>",
    "<b onmouseover=alert(1)>bold</b>",
    "<!-- comment --><![CDATA[x]]><?xml version='1.0'?>",
    "<table><tr><td>cell</table>",
    "</textarea></p></body></html>",
    "&lt;b&gt; &amp;amp; &#0; &#x202e; &nbsp;",
    f"![image](file://{_PLACE}) [link](javascript:alert(1)) <{_PLACE}>",
    "# heading\n* list\n| a | b |\n|---|---|\n```\ncode\n```",
    f"<svg xmlns='http://www.w3.org/2000/svg'><image href='file://{_PLACE}'/></svg>",
]
_TEMPLATES = [
    "{{ 7 * 7 }} {% for x in y %} {# note #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "${7*7} #{7*7} <%= 7*7 %> %(name)s %s %n %1 {0} {name} {}",
    "{count} {name!r:>{width}}",
    '#read("/etc/passwd")',
    f'#image("{_PLACE}")',
    '#eval("1+1") $ sum_x $ *bold* _it_ = head @ref <label> \\ #',
    '#import "x.typ": * #include "/etc/passwd"',
    "\\input{/etc/passwd} \\write18{id} $\\frac{1}{0}$",
]
_SQL = [
    "'; DROP TABLE record; --",
    '"; DELETE FROM change; --',
    "' OR '1'='1",
    "x'); ATTACH DATABASE '/tmp/x' AS y; --",
    "? ?1 :name @name $name",
    "%_\\%",
]
_SEARCH = [
    "NEAR(a b, 2) AND OR NOT",
    'title: "unclosed',
    "a* ^b -c +d {x y}: z",
    "C++ well-known it's",
    "search MATCH 'x' col:val",
    "((((((((((",
]
_FORMULAS = [
    f"{sign}cmd|' /C calc'!A0"
    for sign in ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", "%", "|", ";=", '"=')
]
_SIGNS = [
    "\u202eexe.gpj\u202c",
    "\u2066a\u2069\u200f\u200e\u061c",
    "zero\u200bwidth\u200c\u200d\ufeff\u2060 joiner",
    "NUL\x00in the middle",
    "\x00",
    "escape \x1b[2J\x1b]0;title\x07 bell \x08\x7f",
    "lone \ud800 surrogate \udfff and \udc80",
    "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏿",
    "e" + "\u0301" * 3_000,
    "Z̷̢a̶̧l̵̨g̸̡o̵" * 40,
    "ﷺ" * 300,
    "\u2028line\u2029paragraph\x85next\x0bvertical\x0cfeed",
    "ＦＵＬＬ　ＷＩＤＴＨ ½ ² ﬁ ǅ İ ı ß ẞ",
    "العربية עברית ไทย हिन्दी 日本語 한국어",
    "\U0001f4a9\U0010ffff\ufffe\uffff\ue000",
    "\u00a0\u2003\u3000",
    "     ",
    "'\"`´‘’“”«»",
]
_LONG = [
    "x" * 200_000,
    "x" * 50_000,
    "ä" * 1_000,
    "word " * 39_999,
    "\n" * 50_000 + "x",
    "line\n" * 20_000,
    "x" * 1_000_000,
    "word " * 200_000,
    "👍🏿" * 5_000,
    "<b>" * 10_000,
    "ש" * 20_000,
    "a\u0301" * 20_000,
    "\u200b" * 30_000 + "x",
    "(" * 30_000,
]
_PLACES = [
    "../../../../etc/passwd",
    "/etc/passwd",
    f"file://{_PLACE}",
    _PLACE,
    "\\\\server\\share\\x",
    "C:\\Windows\\win.ini",
    "CON PRN AUX NUL COM1 LPT1",
    "/dev/zero",
    "~root/.ssh/id_rsa",
    "$(id) `id` ; rm -rf / & | > x",
    "--plan=/etc/passwd",
    "-rf",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "mailto:a@b.c?attach=/etc/passwd",
    "smb://server/share",
    "http://user:pass@127.0.0.1:9/?q=<b>",
    "vbscript:x ms-msdt:/id",
    "www.example.com a@example.com",
]
_JSON = ['{"kind": "plan"}', "[1, 2", "null", "1e999", "NaN", "true", '"\\ud800"', "[" * 5_000]

KINDS_OF_TEXT = (*_MARKUP, *_TEMPLATES, *_SQL, *_SEARCH, *_FORMULAS, *_SIGNS, *_LONG, *_PLACES, *_JSON)
"""One of each kind; more than a hundred."""


def hostile_texts(canary: str, count: int = 1_000) -> list[str]:
    """That many texts, always the same: one of each kind, then pieces of them put together."""
    chance = random.Random(7)
    short = [text for text in KINDS_OF_TEXT if len(text) < 400]
    made = list(KINDS_OF_TEXT[:count])
    while len(made) < count:
        parts = [chance.choice(short) for _ in range(chance.randint(2, 4))]
        made.append(chance.choice(["", " ", "\n", "\t", ";"]).join(parts) + str(len(made)))
    return [text.replace(_PLACE, canary) for text in made]
