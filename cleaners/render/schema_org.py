"""An article as schema.org NewsArticle (https://schema.org/NewsArticle), for JSON-LD."""

from __future__ import annotations

from typing import Any

from cleaners.article import Article, Author, Comment, Image, Media
from cleaners.render.plain import IMAGE_SCHEMES, safe_url

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
        "comment": [_comment(comment) for comment in article.comments],
        "video": [_media(media, "VideoObject") for media in article.videos],
        "audio": [_media(media, "AudioObject") for media in article.audio],
        "isAccessibleForFree": _free(article),
        "license": article.licence,
        "wordCount": article.words,
        "timeRequired": f"PT{article.reading_minutes}M" if article.blocks else None,
        "articleBody": article.text,
    }
    return {"@context": "https://schema.org", "@type": "NewsArticle"} | with_values(properties)


def _author(author: Author) -> dict[str, Any]:
    return with_values({"@type": _AUTHOR_TYPES[author.kind], "name": author.name, "url": safe_url(author.url)})


def _comment(comment: Comment) -> dict[str, Any]:
    properties = {
        "@type": "Comment",
        "text": comment.text,
        "author": {"@type": "Person", "name": comment.author} if comment.author else None,
        "dateCreated": comment.published.isoformat() if comment.published else None,
    }
    return with_values(properties)


def _free(article: Article) -> bool | None:
    if article.access == "paid" or article.outcome.kind == "paywalled":
        return False
    return True if article.access == "free" else None


def _media(media: Media, kind: str) -> dict[str, Any]:
    length = f"PT{media.seconds}S" if media.seconds else None
    return with_values(
        {"@type": kind, "name": media.title, "url": safe_url(media.url, IMAGE_SCHEMES), "duration": length}
    )


def _image(image: Image) -> dict[str, Any]:
    properties = {
        "@type": "ImageObject",
        "url": safe_url(image.url, IMAGE_SCHEMES),
        "caption": image.caption or image.alt,
        "creditText": image.credit,
        "width": image.width,
        "height": image.height,
    }
    return with_values(properties)


def with_values(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties that have a value."""
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
