"""The families of phrases: the kinds of lines that the lexicon lists. This is the only list of them.

Each is a table of the phrase files, is what rules and fields ask for by name, and is a signal of the voters
(``phrase:<family>``, in this order). docs/lexicon.md says how to add one.
"""

from __future__ import annotations

FAMILIES: dict[str, str] = {
    "read_more": "a link to another story, or to the rest of this one",
    "related_heading": "the heading over a list of other stories",
    "loading": "a placeholder that a script would have replaced",
    "newsletter": "asks the reader to sign up for a newsletter",
    "app_prompt": "asks the reader to install an app",
    "share": "buttons that share the page",
    "follow": "asks the reader to follow the site or its people elsewhere",
    "advert": "an advertisement, or its label",
    "affiliate": "what the site earns from links",
    "subscribe": "asks the reader to subscribe, to register or to log in",
    "consent": "cookies and consent",
    "comments": "the heading, the form or the number of readers' comments",
    "caption_label": "the label of a picture or of a gallery",
    "credit": "who made a picture",
    "byline": "who wrote the article",
    "bio": "about the author",
    "contact": "how to reach the author or the newsroom",
    "signoff": "how an article was made, at its end",
    "updated": "when the article was published or changed",
    "reading_time": "how long the article takes to read",
    "tags": "the label of the article's topics",
    "copyright": "claims rights",
    "reprint": "where the article first appeared, or who may print it again",
    "correction": "corrects the article; kept, as a field",
    "breadcrumb": "the path from the front page to this one",
    "navigation": "buttons that navigate the site",
    "widget": "left over from an embedded post or widget",
    "legal": "a legal notice of the publisher",
    "player": "buttons and labels of a film or a recording",
    "print": "offers to print or to send the page",
    "donate": "asks the reader for money",
    "survey": "asks the reader to take part in a survey",
}
