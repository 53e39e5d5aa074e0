"""Over many periods, many teams and many looks: what a baseline lets expect, news, a year, since when, the same teams."""
