"""The medication diary on a patient's page: in their words, newest first, and only their own."""

from __future__ import annotations

import re
from datetime import timedelta

from tests.integration.clinic.clinic_world import NOW
from tests.integration.clinic.conftest import ClinicSite

TODAY = NOW.date()
DAY = timedelta(days=1)


def _page(site: ClinicSite, patient: str, query: str = "") -> str:
    return site.browser_of(site.world.carer_of(patient)).get(f"/patients/{patient}{query}").text


def _section(page: str) -> str:
    return page.split('id="medicines-title"', 1)[1].split("</section>")[0]


def test_without_a_note_there_is_no_section(site: ClinicSite, maria: str) -> None:
    site.world.check_in(maria, TODAY, pain=4, note="they put me on duloxetine")
    assert "medicines-title" not in _page(site, maria)


def test_notes_stand_newest_first_with_what_was_left_out_marked(site: ClinicSite, maria: str) -> None:
    site.world.medicine_note(maria, TODAY - 5 * DAY, "came off <codeine>", "I can do less", "very")
    site.world.medicine_note(maria, TODAY - DAY, "new patch", None, None)
    section = _section(_page(site, maria))
    assert section.index("new patch") < section.index("came off &lt;codeine&gt;")
    assert "<strong>very</strong>" in section
    assert section.count('<span class="soft">–</span>') == 2


def test_how_drowsy_is_told_in_their_words_too_unless_they_only_name_the_level(
    site: ClinicSite, maria: str
) -> None:
    for back, (level, said) in enumerate(
        (("very", "very, till 11"), ("a_little", "A little"), (None, "hard to <say>"), ("none", None))
    ):
        site.world.medicine_note(maria, TODAY - back * DAY, "new patch", "", level, said)
    cells = re.findall(r'data-label="Drowsy">(.*?)</td>', _section(_page(site, maria)), re.DOTALL)
    assert [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells] == [
        "very very, till 11",
        "a little",
        "hard to &lt;say&gt;",
        "not at all",
    ]


def test_only_the_period_asked_for_is_shown(site: ClinicSite, maria: str) -> None:
    site.world.medicine_note(maria, TODAY - 60 * DAY, "long ago")
    assert "medicines-title" not in _page(site, maria)
    assert "long ago" in _section(_page(site, maria, "?days=84"))


def test_what_the_section_shows_is_not_repeated_under_own_words(site: ClinicSite, maria: str) -> None:
    told, better = "they put me on some codeine", "sorry, it was the morphine"
    site.world.check_in(maria, TODAY, pain=4, note="a good day all in all")
    for words in (told, better, "and something else entirely"):
        site.world.say(maria, words, NOW - timedelta(hours=1))
    site.world.medicine_note(maria, TODAY, f"{told}; {better}")
    page = _page(site, maria)
    own = page.split('id="own-title"', 1)[1].split("</section>")[0]
    assert "and something else entirely" in own
    assert told not in own
    assert better not in own
    assert f"{told}; {better}" in _section(page)


def test_nobody_reads_the_notes_of_another_s_patient(
    site: ClinicSite, maria: str, amara: str, bruno: str
) -> None:
    tomasz = site.world.patient("Tomasz Wrobel", amara)
    site.world.medicine_note(maria, TODAY, "marias tablet")
    site.world.medicine_note(tomasz, TODAY, "tomaszs tablet")
    assert "tomaszs tablet" not in _page(site, maria)
    assert "marias tablet" in _page(site, maria)
    assert site.browser_of(bruno).get(f"/patients/{maria}").status_code == 404
