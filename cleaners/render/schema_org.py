"""An article as schema.org NewsArticle (https://schema.org/NewsArticle), for JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaners.render.plain import IMAGE_SCHEMES, safe_url

if TYPE_CHECKING:
    from cleaners.article import Article, Author, Image

_AUTHOR_TYPES = {"person": "Person", "agency": "NewsMediaOrganization", "desk": "Organization"}


def to_dict(article: Article) -> dict[str, Any]:
    """The article as a JSON-LD object. Properties that the article has no value for are left out."""
    address = article.canonical_url or article.url
    properties: dict[str, Any] = {
        "url": address,
        "mainEntityOfPage": address,
        "headline": article.title,
        "alternativeHeadline": article.kicker,
        "description": article.standfirst,
        "author": [_author(author) for author in article.authors],
        "datePublished": article.published.isoformat() if article.published else None,
        "dateModified": article.modified.isoformat() if article.modified else None,
        "inLanguage": article.language,
        "publisher": {"@type": "Organization", "name": article.site_name} if article.site_name else None,
        "articleSection": article.section,
        "keywords": list(article.tags),
        "dateline": article.dateline,
        "image": [_image(image) for image in article.images if safe_url(image.url, IMAGE_SCHEMES)],
        "creditText": "; ".join(article.credits),
        "correction": list(article.corrections),
        "isAccessibleForFree": False if article.outcome.kind == "paywalled" else None,
        "wordCount": article.words,
        "articleBody": article.text,
    }
    return {"@context": "https://schema.org", "@type": "NewsArticle"} | _given(properties)


def _author(author: Author) -> dict[str, Any]:
    return _given({"@type": _AUTHOR_TYPES[author.kind], "name": author.name, "url": safe_url(author.url)})


def _image(image: Image) -> dict[str, Any]:
    properties = {
        "@type": "ImageObject",
        "url": safe_url(image.url, IMAGE_SCHEMES),
        "caption": image.caption or image.alt,
        "creditText": image.credit,
        "width": image.width,
        "height": image.height,
    }
    return _given(properties)


def _given(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
