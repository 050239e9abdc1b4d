"""The page can be read by whoever reads it: looked over in a real browser, light and dark."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from planner.portfolio.html import to_html
from planner.portfolio.redaction import redact
from tests.planner.portfolio.samples import PSEUDONYMS, RICH

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# What matters of the rules axe checks: language, title, landmarks, order of headings, names of links and pictures,
# headers of tables, ids, places for the keyboard, and the contrast of every text (WCAG 2.2 AA).
LOOK = """
const wrong = [];
const say = (rule, what) => wrong.push(rule + ": " + what);
const all = query => [...document.querySelectorAll(query)];
if (!document.documentElement.lang) say("language", "html");
if (!document.title) say("title", "head");
if (all("main").length !== 1) say("landmark", "main " + all("main").length);
for (const nav of all("nav")) if (!nav.getAttribute("aria-label")) say("name", "nav");
let last = 0;
for (const heading of all("h1,h2,h3,h4")) {
  const level = +heading.tagName[1];
  if (level > last + 1 || !heading.textContent.trim()) say("heading", heading.textContent);
  last = level;
}
if (all("h1").length !== 1) say("heading", "h1");
const ids = all("[id]").map(one => one.id);
for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) say("id", id);
for (const one of all("[aria-labelledby]")) if (!document.getElementById(one.getAttribute("aria-labelledby")))
  say("labelledby", one.outerHTML.slice(0, 60));
for (const link of all("a")) {
  if (!(link.getAttribute("aria-label") || link.textContent).trim()) say("link", link.outerHTML);
  const to = link.getAttribute("href");
  if (to.startsWith("#") && !document.getElementById(to.slice(1))) say("target", to);
}
for (const image of all("img")) {
  if (!image.alt) say("alt", image.src.slice(0, 30));
  if (!image.naturalWidth) say("picture", "not shown");
}
for (const image of all("[role=img]")) if (!image.getAttribute("aria-label")) say("alt", image.outerHTML);
for (const table of all("table")) {
  if (!table.querySelector("thead th[scope=col]")) say("header", table.textContent.slice(0, 30));
  for (const row of table.querySelectorAll("tbody tr")) if (!row.querySelector("th[scope=row]")) say("header", "row");
  if (table.parentElement.scrollWidth > table.parentElement.clientWidth && table.parentElement.tabIndex < 0)
    say("keyboard", "a table that scrolls");
}
for (const list of all("ul,ol"))
  for (const child of list.children) if (child.tagName !== "LI") say("list", child.tagName);
const luminance = colour => colour.slice(0, 3).map(c => c / 255).map(
  c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
const read = colour => { const n = colour.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
const ground = one => {
  for (; one; one = one.parentElement) {
    const colour = read(getComputedStyle(one).backgroundColor);
    if (colour[3] === 1) return colour;
  }
  return [255, 255, 255, 1];
};
let texts = 0;
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const node = walk.currentNode, parent = node.parentElement;
  if (!node.textContent.trim() || parent.closest("script,style") || !parent.getClientRects().length) continue;
  texts += 1;
  const [a, b] = [luminance(read(getComputedStyle(parent).color)), luminance(ground(parent))].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < 4.5) say("contrast", ratio.toFixed(2) + " " + node.textContent.trim().slice(0, 40));
}
if (document.documentElement.scrollWidth > innerWidth) say("width", document.documentElement.scrollWidth + "");
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const told = document.createElement("pre");
told.id = "told";
told.textContent = JSON.stringify({wrong, texts, dark});
document.body.append(told);
"""


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to look with")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_browser_finds_nothing_in_the_way(tmp_path: Path, dark: bool) -> None:
    """Language, landmarks, headings, names, table headers and the contrast of every text are as they must be."""
    page = to_html(redact(RICH, PSEUDONYMS).document).decode()
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)  # so that we may look from inside
    looked_at = tmp_path / "page.html"
    looked_at.write_text(
        page.replace("</body>", f"<script>onload = () => {{ {LOOK} }}</script></body>"), encoding="utf-8"
    )
    assert CHROMIUM
    shown = subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1024,800",
            f"--blink-settings=preferredColorScheme={0 if dark else 1}", f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom", looked_at.as_uri(),
        ],
        capture_output=True, check=True, text=True, timeout=60,
    ).stdout  # fmt: skip
    found = re.search(r'<pre id="told">(.*?)</pre>', shown, re.DOTALL)
    assert found
    told = json.loads(unescape(found[1]))
    assert told["wrong"] == []
    assert told["dark"] is dark
    assert told["texts"] > 100
