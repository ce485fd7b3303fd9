"""Sleep, energy and mood on a patient's page: what was told is drawn or counted, no more."""

from __future__ import annotations

import re
from datetime import timedelta

from tests.integration.clinic.clinic_world import NOW, SKIPPED
from tests.integration.clinic.conftest import ClinicSite

TODAY = NOW.date()
DAY = timedelta(days=1)


def _card(site: ClinicSite, patient: str) -> str:
    page = site.browser_of(site.world.carer_of(patient)).get(f"/patients/{patient}").text
    return (
        page.split('id="wellbeing-title"', 1)[1].split("</section>")[0] if "wellbeing-title" in page else ""
    )


def _text(part: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", part).split())


def test_without_an_answer_there_is_no_card(site: ClinicSite, maria: str) -> None:
    site.world.check_in(maria, TODAY - DAY, pain=4, note="fine", told={"mood": SKIPPED})
    assert _card(site, maria) == ""


def test_n_median_and_words_stand_in_the_head(site: ClinicSite, maria: str) -> None:
    for back, hours in enumerate((6, 5, 7, 6.5, 6), start=2):
        site.world.check_in(maria, TODAY - back * DAY, told={"sleep": (hours, None), "mood": (4, None)})
    site.world.check_in(maria, TODAY - DAY, told={"sleep": (None, "on and off"), "energy": (None, "low")})
    heads = [_text(head) for head in re.findall(r"<h3>(.*?)</h3>", _card(site, maria), re.DOTALL)]
    assert heads == [
        "Sleep, hours n = 5 · median 6 h · 1 in words",
        "Energy, 0–10 n = 0 · 1 in words",
        "Mood, 0–10 n = 5 · median 4",
    ]


def test_few_numbers_have_no_median(site: ClinicSite, maria: str) -> None:
    site.world.check_in(maria, TODAY - DAY, told={"sleep": (6, None)})
    assert "median" not in _text(_card(site, maria))


def test_gaps_words_and_skips_break_the_line_and_are_told_apart_in_the_table(
    site: ClinicSite, maria: str
) -> None:
    nights = ((6, None), (7, None), (None, "so-so"), (0, None), SKIPPED, None, (5.5, "5 and a half"))
    for back, night in enumerate(nights, start=1):
        if night is not None:
            site.world.check_in(maria, TODAY - back * DAY, pain=4, told={"sleep": night})
    card = _card(site, maria)
    rows = re.findall(r'<th scope="row">([^<]+)</th>\s*<td>(?:<span[^>]*>)?([^<]+)', card)
    assert [what for _, what in rows[1:8]] == ["6 h", "7 h", "in words", "0 h", "skipped", "none", "5.5 h"]
    sleep = card.split("</svg>")[0]
    assert sleep.count('class="chart-dot" cx') == 4
    assert sleep.count('class="chart-line" points') == 1, "only two nights lie side by side"
    assert "5 h" not in _text(sleep.split("<desc")[0])


def test_the_chart_is_told_to_those_who_do_not_see_it(site: ClinicSite, maria: str) -> None:
    site.world.check_in(maria, TODAY - DAY, told={"sleep": (6, None), "energy": (None, "low")})
    card = _card(site, maria)
    for question, title in (("sleep", "Sleep, hours"), ("energy", "Energy, 0–10"), ("mood", "Mood, 0–10")):
        assert f'aria-labelledby="wellbeing-{question}-title wellbeing-{question}-desc"' in card
        assert f'<title id="wellbeing-{question}-title">{title}, by day</title>' in card
    descriptions = [_text(desc) for desc in re.findall(r"<desc.*?</desc>", card, re.DOTALL)]
    assert descriptions[0] == "1 number in 28 days. All numbers are in the table below."
    assert "0 numbers in 28 days. Told in words only on 1 day, without a dot." in descriptions[1]


def test_no_trend_is_claimed(site: ClinicSite, maria: str) -> None:
    for back in range(1, 28):
        told = {"sleep": (3 if back > 13 else 8, None), "mood": (2 if back > 13 else 9, None)}
        site.world.check_in(maria, TODAY - back * DAY, pain=5, told=told)
    page = site.browser_of(site.world.carer_of(maria)).get(f"/patients/{maria}").text
    changed = _text(page.split('id="changes-title"', 1)[1].split("</section>")[0])
    assert not {"sleep", "energy", "mood"} & set(changed.casefold().split())
    assert not re.search(r"went|better|worse|improv|trend|since", _text(_card(site, maria)))
