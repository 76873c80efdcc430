"""Prompts to the reader: newsletters, apps, subscriptions, donations, surveys, consent, comments."""

from __future__ import annotations

from cleaners.rules.phrases import phrase_rule

NEWSLETTER = phrase_rule("newsletter", "newsletter", why="asks the reader to sign up for a newsletter", words=45)
APP = phrase_rule("app-prompt", "app_prompt", why="asks the reader to install an app", words=35)
SUBSCRIBE = phrase_rule(
    "subscribe", "subscribe", "donate", why="asks the reader for a subscription or a gift", words=40, yields=0.9
)
SURVEY = phrase_rule("survey", "survey", why="asks the reader to take part in a survey", words=30)
CONSENT = phrase_rule("consent", "consent", why="speaks of cookies and consent", words=60)
COMMENTS = phrase_rule("comments", "comments", why="asks for comments, or heads them", words=25)

RULES = (NEWSLETTER, APP, SUBSCRIBE, SURVEY, CONSENT, COMMENTS)
