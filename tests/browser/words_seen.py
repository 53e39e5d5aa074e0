"""The words a person sees on a page before anything is unfolded: text, labels and charts; how much of it is set small."""

from __future__ import annotations

from typing import Any

MOST_WORDS, MOST_SMALL, SMALL = 350, 0.20, 13

# A word holds a letter or a digit: “%” or “▸” between two numbers is none. Icons are letters of a font of their own, what is
# only heard is not seen, and what shows under the pointer is not there yet.
READ = """() => {
  const main = document.querySelector('[data-testid=stMain]'), said = [];
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node; node = walk.nextNode();) {
    const at = node.parentElement, text = node.textContent.trim();
    if (!text || at.closest('style, script, title, desc, .fy-hear, .hoverlayer, [data-testid=stIconMaterial]')) continue;
    const box = at.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || !at.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    const words = text.split(/[\\s\\u00a0]+/).filter(each => /[\\p{L}\\p{N}]/u.test(each));
    said.push([words, text.length, parseFloat(getComputedStyle(at).fontSize), !!at.closest('svg')]);
  }
  return said;
}"""


def too_much(page: Any) -> list[str]:
    """What is over the limits on the page as it stands, with the words where they are too many."""
    said = page.evaluate(READ)
    words = [word for each, _, _, _ in said for word in each]
    signs = sum(length for _, length, _, _ in said)
    small = sum(length for _, length, size, _ in said if size <= SMALL) / signs
    found = [f"{len(words)} words: {' '.join(words)}"] if len(words) > MOST_WORDS else []
    return found + ([f"{small:.0%} of its characters at {SMALL} px or less"] if small > MOST_SMALL else [])
