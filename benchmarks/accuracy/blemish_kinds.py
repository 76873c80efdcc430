"""What a reader would stumble over in an article's Markdown, a function a kind: each yields the places that show it.

The judgements are simple on purpose, and lean on nothing of the cleaner but the article: what mends a fault does not
measure it as well. A count is an upper bound; ``--show`` prints the places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from cleaners.article import Article, Block

SAME = 24  # letters that two texts begin with in common when one repeats the other
FIRST = 3  # paragraphs below the standfirst that may repeat it
LONGEST_TAG, FEWEST_WORDS = 8, 4  # words of a tag, and of a body

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PICTURE = re.compile(r"!\[((?:[^\]\\]|\\.)*)\]\(([^)\s]*)\)")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg)|https?://\S+|(?:img|dsc|image|screenshot)[-_ ]?\d+", re.I)
_NO_ALT = re.compile(
    r"(?:kein|no|pas de|geen|sin|senza|sem|ingen|ei|brak) (?:alternativ|alt|texte? alt|texto alt|testo alt)\w*.*"
    r"|(?:image|picture|photo|img|bild|foto|imagen|imagem|afbeelding|immagine|kuva|obraz|alt|null|undefined"
    r"|(?:featured|lead|article|main|placeholder) image|placeholder|default|untitled|none)"
    r"|(?:画像|图片|圖片|이미지|фото|изображение)",
    re.I,
)
_PROMO = re.compile(
    r"(?<![a-z])(?:logos?|favicon|icons?|placeholder|default|fallback|promo|avatar|gravatar|badge|social|share|sharing|opengraph"
    r"|og[-_]?image|no[-_]?image|blank|spacer|pixel)(?![a-z])",
    re.I,
)
_SIZE = re.compile(r"[-_.@]?(?:\d{2,4}x\d{2,4}|w?\d{3,4}w?|scaled|large|medium|small|thumb(?:nail)?)(?=[-_.@]|$)", re.I)
_ENDED = re.compile(r"[.!?…:;。！？।۔]\W*$|\W$")
_CREDIT = re.compile(
    r"(?:photo|photograph|image|foto|bild|photo credit|picture|crédit photo|fotó|zdjęcie|фото)\w{0,3} ?(?:by|:|/) ?\S",
    re.I,
)
_GLUED = re.compile(r"(?<![\w./@#-])[^\W\d_]*[a-zà-ÿ]{2}[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{3,}")
_NUMBER = re.compile(r"[#(]?\d{1,3}[.):]?|[ivx]{1,4}[.)]", re.I)
_LABEL = re.compile(r"(?:[a-z+#]{1,12}\d?|copy(?: code)?|shell session|plain text|code|output)", re.I)
_NO_NAME = re.compile(
    r"\b(?:view|profile|orcid|posts|articles|more|read|follow|see|all|website|about|contact|by|log ?in|subscribe|share)\b",
    re.I,
)
_CORRECTION = re.compile(
    r"correct|clarif|amend|editor|updat|berichtig|korr?e[ck]|richtigst|anm\.|anmerk|in einer (?:früh|erst)|corri[gj]|errat"
    r"|fe de|rectif|précis|mise à jour|rettel|rättels|oikais|sprostow|исправ|уточн|訂正|更正|정정|an? (?:earlier|previous)"
    r"|this (?:story|article)",
    re.I,
)
_DATE = re.compile(r"\D{0,24}\d{1,4}\W+(?:\w+\W+){0,3}\d{1,4}(?:\W+\d{1,2}:\d\d)?\W*\w{0,5}\W*")


def letters(text: str) -> str:
    """A text as it is compared: its letters and digits in small."""
    return "".join(character for character in text.casefold() if character.isalnum())


def alike(one: str, other: str) -> bool:
    """Whether one of two texts begins with the other, or both begin with the same words."""
    a, b = letters(one), letters(other)
    short = min(len(a), len(b), 3 * SAME)
    return short >= SAME and a[:short] == b[:short]


@dataclass(frozen=True)
class Reading:
    """An article as its reader sees it, and the page it is from."""

    article: Article
    page: str

    @cached_property
    def markdown(self) -> str:
        """The Markdown without the fields above it."""
        return self.article.to_markdown(front_matter=False)

    @cached_property
    def chunks(self) -> list[str]:
        """What empty lines part, without code and without escapes."""
        prose = re.sub(r"(?ms)^ *(`{3,}).*?^ *\1$", "```", self.markdown)
        return [_ESCAPE.sub(r"\1", chunk) for chunk in prose.split("\n\n")]

    @cached_property
    def pictures(self) -> list[tuple[str, str, str]]:
        """The pictures: alternative text, address, and the lines below."""
        found = []
        for chunk in self.markdown.split("\n\n"):
            for match in _PICTURE.finditer(chunk):
                tail = chunk[match.end() :]
                below = tail.strip("\\\n *_") if tail.startswith("\\\n") else ""
                found.append((_ESCAPE.sub(r"\1", match[1]), match[2], _ESCAPE.sub(r"\1", below)))
        return found

    @cached_property
    def shown_standfirst(self) -> str | None:
        """The standfirst, where it is printed under the title."""
        wanted = letters(self.article.standfirst or "")
        shown = (chunk for chunk in self.chunks[1:3] if chunk.startswith("**"))
        return next((chunk for chunk in shown if wanted and letters(chunk) == wanted), None)

    @cached_property
    def paragraphs(self) -> list[Block]:
        """The body's paragraphs outside lists, tables and quotations."""
        return [block for block in self.article.blocks if block.kind == "paragraph" and not block.within]

    @cached_property
    def plain_page(self) -> str:
        """The page without tags, what they part parted by a space."""
        return re.sub(r"<[^>]{0,2000}>", " ", self.page)


def standfirst_twice(reading: Reading) -> Iterator[str]:
    """The standfirst above a paragraph that begins with the same words."""
    shown = reading.shown_standfirst
    if shown and reading.article.blocks and letters(shown) == letters(reading.article.blocks[0].text):
        shown = shown if sum(letters(chunk) == letters(shown) for chunk in reading.chunks) > 1 else None
    for block in [block for block in reading.article.blocks if block.kind != "heading"][:FIRST] if shown else ():
        if alike(shown or "", block.text):
            yield f"{shown} | {block.text}"
            return


def standfirst_cut(reading: Reading) -> Iterator[str]:
    """A standfirst that breaks off."""
    shown = (reading.shown_standfirst or "").strip("* ")
    if shown.endswith(("…", "...", "[…]", "[...]")):
        yield shown


def standfirst_other(reading: Reading) -> Iterator[str]:
    """A standfirst that is the title, the byline, the site, a date."""
    shown = (reading.shown_standfirst or "").strip("* ")
    article = reading.article
    others = [article.title or "", article.site_name or "", *(author.name for author in article.authors)]
    rest = letters(shown)
    for name in filter(None, map(letters, others)):
        rest = rest.replace(name, "")
    if shown and (len(rest) < 12 or _DATE.fullmatch(shown) or len(rest) < len(letters(shown)) // 3):
        yield shown


def alt_is_caption(reading: Reading) -> Iterator[str]:
    """An alternative text that says what the caption says."""
    for alt, _, below in reading.pictures:
        a, b = letters(alt), letters(below)
        if a and b and (a in b or b in a or alike(alt, below)):
            yield f"{alt} | {below}"


def alt_says_nothing(reading: Reading) -> Iterator[str]:
    """An alternative text that is a placeholder or a file's name."""
    yield from (alt for alt, _, _ in reading.pictures if _FILE.fullmatch(alt) or _NO_ALT.fullmatch(alt.strip(" .")))


def entities(reading: Reading) -> Iterator[str]:
    """Character references that a reader sees."""
    fields = [reading.article.title, reading.article.standfirst, reading.article.site_name, *reading.article.tags]
    for text in (*reading.chunks, *(alt for alt, _, _ in reading.pictures), *filter(None, fields)):
        if match := _ENTITY.search(text):
            yield text[max(0, match.start() - 40) : match.end() + 40]


def teaser_with_picture(reading: Reading) -> Iterator[str]:
    """A linked headline beside a picture within the story."""
    article = reading.article
    beside = {image.before for image in article.images if image.url and image.before is not None}
    for index, block in enumerate(article.blocks):
        linked = block.runs and len({run.href for run in block.runs if run.text.strip()}) == 1 and block.runs[0].href
        if linked and block.words > 3 and not block.within and {index, index + 1} & beside:
            yield block.text


def emblem_leads(reading: Reading) -> Iterator[str]:
    """A first picture whose address says that it is a logo or stands for the site."""
    for _, url, below in reading.pictures[:1]:
        if _PROMO.search(url.rpartition("/")[2].partition("?")[0]) and not below:
            yield url


def picture_twice(reading: Reading) -> Iterator[str]:
    """A picture that was shown before, in another size."""
    seen: dict[str, str] = {}
    for _, url, below in reading.pictures:
        name = _SIZE.sub("", url.partition("?")[0].rpartition("/")[2].rpartition(".")[0])
        key = letters(name) if len(letters(name)) >= 8 else url
        caption = letters(below) if len(letters(below)) >= SAME else key
        if found := seen.get(key) or seen.get(caption):
            yield f"{found} | {url}"
        seen |= {key: url, caption: url}


def caption_as_paragraph(reading: Reading) -> Iterator[str]:
    """A paragraph that says what a caption, or the alternative text of a picture, says."""
    told = [text for alt, _, below in reading.pictures for text in (alt, below)]
    for block in reading.article.blocks:
        if block.kind == "paragraph" and any(alike(text, block.text) for text in told):
            yield block.text


def credit_as_paragraph(reading: Reading) -> Iterator[str]:
    """A paragraph that credits a picture."""
    yield from (block.text for block in reading.paragraphs if _CREDIT.match(block.text) and block.words < 16)


def sentence_split(reading: Reading) -> Iterator[str]:
    """Two paragraphs that are one sentence."""
    blocks = reading.article.blocks
    for block, after in pairwise(blocks):
        plain = block.kind == after.kind == "paragraph" and not block.within and not after.within
        if plain and block.words > 3 and not _ENDED.search(block.text) and after.text[:1].islower():
            yield f"{block.text[-60:]} | {after.text[:60]}"


def glued_words(reading: Reading) -> Iterator[str]:
    """Two words without a space between them, where the page has markup between them."""
    article = reading.article
    captions = [text for image in article.images for text in (image.caption, image.credit)]
    fields = (article.title, article.standfirst, *article.tags, *(author.name for author in article.authors), *captions)
    for text in (*filter(None, fields), *(block.text for block in article.blocks if block.kind != "code")):
        for match in _GLUED.finditer(text):
            if match[0] not in reading.page and match[0] not in reading.plain_page:
                yield match[0]


def label_of_code(reading: Reading) -> Iterator[str]:
    """The name of a language, or a button, above a piece of code."""
    blocks = reading.article.blocks
    for block, after in pairwise(blocks):
        if block.kind == "paragraph" and after.kind == "code" and _LABEL.fullmatch(block.text.strip()):
            yield block.text


def number_alone(reading: Reading) -> Iterator[str]:
    """A number that is a paragraph of its own."""
    yield from (block.text for block in reading.paragraphs if _NUMBER.fullmatch(block.text.strip()))


def author_no_name(reading: Reading) -> Iterator[str]:
    """An author whose name is the text of a link, or the name of a section."""
    section = letters(reading.article.section or "")
    for author in reading.article.authors:
        if _NO_NAME.search(author.name) or letters(author.name) == section:
            yield author.name


def tag_is_sentence(reading: Reading) -> Iterator[str]:
    """A tag that is a sentence or a headline."""
    yield from (tag for tag in reading.article.tags if len(tag.split()) > LONGEST_TAG or len(tag) > 80)


def correction_is_none(reading: Reading) -> Iterator[str]:
    """A correction that corrects nothing."""
    yield from (line for line in reading.article.corrections if not _CORRECTION.search(line))


def no_body(reading: Reading) -> Iterator[str]:
    """A body of a word or three that is told as an article."""
    if reading.article.outcome and 0 < reading.article.words < FEWEST_WORDS:
        yield reading.article.text


def caption_dates(reading: Reading) -> Iterator[str]:
    """A date of publication that was read in a picture's caption."""
    for witness in reading.article.evidence.get("published", ())[:1]:
        place = witness.value and reading.page.find(witness.value)
        around = reading.page[max(0, place - 300) : place] if isinstance(place, int) and place > 0 else ""
        if (
            witness.source not in ("json-ld", "meta", "og", "url")
            and "<figcaption" in around.rpartition("</")[0][-200:]
        ):
            yield witness.value


KINDS: Mapping[str, Callable[[Reading], Iterator[str]]] = {
    "standfirst above its own words": standfirst_twice,
    "standfirst cut": standfirst_cut,
    "standfirst is byline, site or date": standfirst_other,
    "alt text equals the caption": alt_is_caption,
    "alt text says nothing": alt_says_nothing,
    "literal entities": entities,
    "teaser with a picture": teaser_with_picture,
    "lead picture is an emblem": emblem_leads,
    "picture twice": picture_twice,
    "caption as a paragraph": caption_as_paragraph,
    "credit as a paragraph": credit_as_paragraph,
    "date of a caption": caption_dates,
    "sentence split": sentence_split,
    "glued words": glued_words,
    "label above code": label_of_code,
    "number alone": number_alone,
    "author is no name": author_no_name,
    "tag is a sentence": tag_is_sentence,
    "correction is none": correction_is_none,
    "no body": no_body,
}
