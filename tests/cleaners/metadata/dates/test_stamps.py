"""Lines taken apart: both dates of a line with their labels in many languages, and which lines are date lines."""

from __future__ import annotations

from datetime import datetime

import pytest

from cleaners.metadata.dates.stamps import is_date_line, is_sentence, read

# By language: "published", "updated", two days and two hours as the language writes them.
WORDS = {
    "en": ("Published", "Updated", "4 March 2026", "5 March 2026", "08:15", "09:30"),
    "de": ("Veröffentlicht am", "Aktualisiert am", "4. März 2026", "5. März 2026", "08:15 Uhr", "09:30 Uhr"),
    "fr": ("Publié le", "Mis à jour le", "4 mars 2026", "5 mars 2026", "à 08h15", "à 09h30"),
    "es": ("Publicado el", "Actualizado el", "4 de marzo de 2026", "5 de marzo de 2026", "a las 08:15", "a las 09:30"),
    "pt": ("Publicado em", "Atualizado em", "4 de março de 2026", "05/03/2026", "às 08h15", "às 09h30"),
    "it": ("Pubblicato il", "Aggiornato il", "4 marzo 2026", "5 marzo 2026", "alle 08:15", "alle 09:30"),
    "nl": ("Gepubliceerd op", "Bijgewerkt op", "4 maart 2026", "5 maart 2026", "om 08:15", "om 09:30"),
    "sv": ("Publicerad", "Uppdaterad", "4 mars 2026", "5 mars 2026", "kl. 08.15", "kl. 09.30"),
    "da": ("Publiceret", "Opdateret", "4. marts 2026", "5. marts 2026", "kl. 08:15", "kl. 09:30"),
    "nb": ("Publisert", "Oppdatert", "4. mars 2026", "5. mars 2026", "kl. 08:15", "kl. 09:30"),
    "fi": ("Julkaistu", "Päivitetty", "4.3.2026", "5.3.2026", "klo 08.15", "klo 09.30"),
    "pl": ("Opublikowano", "Aktualizacja", "4 marca 2026", "5 marca 2026", "08:15", "09:30"),
    "cs": ("Publikováno", "Aktualizováno", "4. března 2026", "5. března 2026", "08:15", "09:30"),
    "hu": ("Közzétéve:", "Frissítve:", "2026. március 4.", "2026. március 5.", "08:15", "09:30"),
    "ro": ("Publicat la", "Actualizat la", "4 martie 2026", "5 martie 2026", "08:15", "09:30"),
    "el": ("Δημοσιεύθηκε", "Ενημερώθηκε", "4 Μαρτίου 2026", "5 Μαρτίου 2026", "08:15", "09:30"),
    "tr": ("Yayınlanma", "Güncelleme", "4 Mart 2026", "5 Mart 2026", "08:15", "09:30"),
    "ru": ("Опубликовано", "Обновлено", "4 марта 2026", "5 марта 2026", "в 08:15", "в 09:30"),
    "uk": ("Опубліковано", "Оновлено", "4 березня 2026", "5 березня 2026", "о 08:15", "о 09:30"),
    "bg": ("Публикувано на", "Обновено на", "4 март 2026", "5 март 2026", "08:15", "09:30"),
    "lv": ("Publicēts", "Atjaunots", "2026. gada 4. martā", "2026. gada 5. martā", "plkst. 08:15", "plkst. 09:30"),
    "lt": ("Paskelbta", "Atnaujinta", "2026 m. kovo 4 d.", "2026 m. kovo 5 d.", "08:15", "09:30"),
    "ar": ("نشر في", "آخر تحديث", "4 مارس 2026", "5 مارس 2026", "الساعة 08:15", "الساعة 09:30"),
    "fa": ("تاریخ انتشار:", "به‌روزرسانی:", "۱۳ اسفند ۱۴۰۴", "۱۴ اسفند ۱۴۰۴", "ساعت ۰۸:۱۵", "ساعت ۰۹:۳۰"),
    "he": ("פורסם:", "עודכן:", "4 במרץ 2026", "5 במרץ 2026", "08:15", "09:30"),
    "hi": ("प्रकाशित:", "अपडेटेड:", "4 मार्च 2026", "5 मार्च 2026", "08:15", "09:30"),
    "th": ("เผยแพร่:", "ปรับปรุง:", "4 มีนาคม 2569", "5 มีนาคม 2569", "08:15 น.", "09:30 น."),
    "id": ("Diterbitkan", "Diperbarui", "4 Maret 2026", "5 Maret 2026", "pukul 08:15", "pukul 09:30"),
    "vi": ("Đăng ngày", "Cập nhật ngày", "4 tháng 3 năm 2026", "5 tháng 3 năm 2026", "lúc 08:15", "lúc 09:30"),
    "ja": ("公開日：", "更新日：", "2026年3月4日", "2026年3月5日", "08:15", "09:30"),
    "ko": ("입력", "수정", "2026.03.04.", "2026.03.05.", "08:15", "09:30"),
    "zh": ("发布于", "更新于", "2026年3月4日", "2026年3月5日", "08:15", "09:30"),
    "zh-TW": ("發布日期：", "更新日期：", "民國115年3月4日", "民國115年3月5日", "08:15", "09:30"),
}
FORMS = [
    "{published} {first} {at}, {updated} {second} {then}",
    "{updated} {second} {then} – {published} {first} {at}",
    "{published} {first} {at} | {updated} {second} {then}",
    "{published} {first} {at} · {updated} {second} {then}",
    "{published} {first} {at} ({updated} {second} {then})",
    "{published} {first} {at}\n{updated} {second} {then}",
    "{updated} {second} {then} {published} {first} {at}",
    "{first} {at} ({updated} {second} {then})",
    "[{published} {first} {at}] [{updated} {second} {then}]",
]
FIRST, SECOND = datetime(2026, 3, 4, 8, 15), datetime(2026, 3, 5, 9, 30)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", WORDS)
def test_both_dates_of_a_line_are_read_with_their_labels(language: str, form: str) -> None:
    published, updated, first, second, at, then = WORDS[language]
    text = form.format(published=published, updated=updated, first=first, second=second, at=at, then=then)
    line = read(text, language)
    told = line.first("published") or line.first("")
    changed = line.first("updated")
    assert told is not None and changed is not None
    assert (told.when, changed.when) == (FIRST, SECOND)
    assert is_date_line(text, language)


@pytest.mark.parametrize("language", WORDS)
def test_a_change_alone_is_no_publication(language: str) -> None:
    _, updated, _, second, _, then = WORDS[language]
    line = read(f"{updated} {second} {then}", language)
    changed = line.first("updated")
    assert changed is not None and changed.when == SECOND
    assert line.first("published") is None and line.first("") is None


@pytest.mark.parametrize(
    ("text", "language", "published", "updated"),
    [
        # Labels behind their dates.
        ("2026/03/04 公開 2026/03/05 更新", "ja", "2026-03-04", "2026-03-05"),
        ("2026年3月4日公開（2026年3月5日更新）", "ja", "2026-03-04", "2026-03-05"),
        ("2026-03-04 08:15 发布 2026-03-05 09:30 更新", "zh", "2026-03-04", "2026-03-05"),
        ("5 March 2026 (updated)", "en", None, "2026-03-05"),
        # The second day without its year, or the hour alone.
        ("Published 4 March 2026, 08:15, updated 5 March, 09:30", "en", "2026-03-04", "2026-03-05"),
        ("Publié le 31 décembre 2025 à 08h15, mis à jour le 2 janvier à 09h30", "fr", "2025-12-31", "2026-01-02"),
        ("Veröffentlicht am 04.03.2026, aktualisiert am 05.03.", "de", "2026-03-04", "2026-03-05"),
        ("Published March 4, 2026, updated March 5", "en", "2026-03-04", "2026-03-05"),
        ("4 March 2026, updated 10:30", "en", "2026-03-04", "2026-03-04"),
        ("入稿 2026年3月4日 更新 3月5日", "ja", "2026-03-04", "2026-03-05"),
        # Relative forms say no day.
        ("4 March 2026 · Updated 2 hours ago", "en", "2026-03-04", None),
        # Both labels before one date, and before both dates.
        ("Published and updated: 4 March 2026", "en", "2026-03-04", None),
        ("Published / Updated: 4 March 2026 / 5 March 2026", "en", "2026-03-04", "2026-03-05"),
        # Zones, bylines, sections.
        ("Posted: Mar 4, 2026 / 08:15 AM CST Updated: Mar 5, 2026 / 09:00 AM CST", "en", "2026-03-04", "2026-03-05"),
        ("Posted in Boats by Ann Lee on March 4, 2026", "en", "2026-03-04", None),
        ("Par Inès Calloway, publié le 4 mars 2026", "fr", "2026-03-04", None),
        # Words that are labels elsewhere.
        ("made with care and updated gear, 4 March 2026", "en", "2026-03-04", None),
    ],
)
def test_what_each_date_is_of(text: str, language: str, published: str | None, updated: str | None) -> None:
    line = read(text, language)
    told, changed = line.first("published") or line.first(""), line.first("updated")
    assert (told and told.when.date().isoformat()) == published
    assert (changed and changed.when.date().isoformat()) == updated


DATE_LINES = [
    ("4 March 2026", "en"),
    ("Wed, 4 Mar 2026 08:15 GMT", "en"),
    ("By Ines Calloway | 4 March 2026 | 5 min read", "en"),
    ("Ines Calloway, 4 March 2026", "en"),
    ("LONDON, 4 March 2026", "en"),
    ("4 March 2026 · 12 comments", "en"),
    ("Von Ines Calloway, 4. März 2026, 08:15 Uhr", "de"),
    ("Mittwoch, 4. März 2026", "de"),
    ("Stand: 4. März 2026", "de"),
    ("04.03.2026, 08:15 3 Min.", "de"),
    ("le mercredi 4 mars 2026 à 8h15", "fr"),
    ("среда, 4 марта 2026 г., 08:15 МСК", "ru"),
    ("发布时间：2026-03-04 08:15 来源：河口晚报", "zh"),
    ("2026-03-04 08:15　来源：河口晚报　作者：张三", "zh"),
    ("2026年3月4日(水) 8時15分", "ja"),
    ("Von Ines Calloway, dpa | 04.03.2026, 08:15 Uhr", "de"),
    ("الأربعاء 15 رمضان 1447 هـ - 4 مارس 2026 م", "ar"),
    ("Thứ Tư, ngày 4 tháng 3 năm 2026, 10:15 (GMT+7)", "vi"),
]


@pytest.mark.parametrize(("text", "language"), DATE_LINES)
def test_a_date_line(text: str, language: str) -> None:
    assert is_date_line(text, language)


STORY = [
    ("On 3 June 1891, with the tide, the lightship was towed out by two tugs.", "en"),
    ("The lightship went down off the bar on 3 June 2003.", "en"),
    ("Friday 12 June 2026, 8pm, reading room: an evening of songs.", "en"),
    ("Open meeting: 12 June 2026, 8pm, reading room", "en"),
    ("Entries close: 12 June 2026", "en"),
    ("The crew on 3 June 2026. Photo: Tom Reed/AP", "en"),
    ("Bürgergespräch: Freitag, 12. Juni 2026, 20 Uhr, Lesesaal", "de"),
    ("Am 3. Juni 2003 sank das Feuerschiff vor der Barre.", "de"),
    ("Le bateau-feu a coulé le 3 juin 2003 devant la barre", "fr"),
    ("El 3 de junio de 2003 el barco faro se hundió", "es"),
    ("In data 3 giugno 2003 la nave affondò davanti al porto", "it"),
    ("3 июня 2003 года маяк затонул у берега", "ru"),
    ("灯船于2003年6月3日沉没", "zh"),
    ("灯台船は2003年6月3日に沈んだ", "ja"),
    ("เรือประภาคารจมเมื่อวันที่ 3 มิถุนายน 2546 นอกสันดอน", "th"),
    ("Tel. 030 12.03.2026", "de"),
    ("Born 3 June 1950 in Tarn", "en"),
    ("Concert 12 June 2026, 8pm", "en"),
    ("3 जून 2003 को जहाज डूब गया।", "hi"),
    ("در ۱۳ خرداد ۱۳۸۲ کشتی غرق شد.", "fa"),
    ("2003년 6월 3일, 등대선이 가라앉았다.", "ko"),
    ("Ngày 3 tháng 6 năm 2003, con tàu bị chìm.", "vi"),
    ("3 Haziran 2003 tarihinde fener gemisi battı.", "tr"),
    ("ב-3 ביוני 2003 טבעה הספינה מול הנמל.", "he"),
    ("3 czerwca 2003 latarniowiec zatonął przed portem", "pl"),
]


@pytest.mark.parametrize(("text", "language"), STORY)
def test_a_line_of_the_story_that_names_a_date(text: str, language: str) -> None:
    assert read(text, language).stamps
    assert not is_date_line(text, language)


def test_a_line_with_a_date_that_is_a_sentence() -> None:
    assert is_sentence("The lightship went down off the bar on 3 June 2003.", "en")
    assert not is_sentence("By Ann Lee, harbour reporter, 3 June 2003", "en")


def test_a_line_without_a_date_has_no_stamps() -> None:
    assert read("Updated two hours ago", "en").stamps == ()
    assert read("Updated two hours ago", "en").roles == ("updated",)
