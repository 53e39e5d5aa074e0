"""Five seconds before Overview: whose numbers, which way and since when, what to do; all of it without scrolling.

What each team's story is stands in ``data/demo/stories.toml``; the words here are what a person who knows it looks for.
"""

from __future__ import annotations

import pytest

from tests.browser.conftest import HEIGHT

# of each team: which way it went, since or until when, and what is to be done next.
STORIES = {
    "Data": ("hardly any challenge was written down", "in twelve months", "Thank the first who speaks against it."),
    "Design": ("so no rate is shown", "", "Try to improve the dark theme soon"),  # four people: nothing may be told
    "Growth": (
        "almost all agree, about half of them have not committed",
        "Six months",
        "Publish the draft of the price test",
    ),
    "Payments": ("almost all who agree now also commit", "Since March", "Present the bank alert at the monthly review"),
    "Platform": ("No change seen", "since July", "Measure the cache for a week and post the result"),
    "Support": ("psychological safety is lower", "in October", "Remove the old copy of the escalation path"),
}
# the words that are wholly inside the window, as they are drawn: no scrolling, nothing folded, nothing covered
SEEN = """() => {
  const words = [], whole = document.createTreeWalker(document.querySelector('[data-testid=stMain]'), NodeFilter.SHOW_TEXT);
  for (let node; (node = whole.nextNode());) {
    if (!node.textContent.trim() || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange(); range.selectNodeContents(node);
    const r = range.getBoundingClientRect();
    if (r.width < 1 || r.top < 0 || r.left < 0 || r.bottom > innerHeight || r.right > innerWidth) continue;
    const top = document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
    const is = node.parentElement;
    if (top && (top === is || top.contains(node) || is.contains(top))) words.push(node.textContent);
  }
  return words.join(' ').replace(/[\\u00a0\\u2060]/g, ' ').replace(/\\s+/g, ' ');
}"""
BUTTONS = """() => [...document.querySelectorAll('[data-testid=stMain] :is(button, a)')].filter(each => {
  const r = each.getBoundingClientRect();
  return each.checkVisibility() && r.top >= 0 && r.bottom <= innerHeight && r.height > 1;
}).map(each => each.innerText.trim())"""


@pytest.mark.parametrize("team", STORIES)
def test_the_first_screen_says_whose_which_way_since_when_and_what_next(look, team: str) -> None:
    way, when, then = STORIES[team]
    visitor = look()
    visitor.open(f"overview?team={team}", "The last five decisions")
    visitor.at_rest()
    assert visitor.page.viewport_size == {"width": 1440, "height": HEIGHT}
    seen = visitor.page.evaluate(SEEN)
    sentence = visitor.page.locator("h1.fy-sentence").inner_text().replace("\u00a0", " ")
    assert sentence.startswith(f"{team}: ")
    for part in (sentence, way, when, then, "Due now"):
        assert part in seen, part
    doors = visitor.page.evaluate(BUTTONS)
    assert "Start the meeting" in doors
    assert ("Done …" in doors) == (team != "Data"), "what is due is said on the row; of Data nothing is"
