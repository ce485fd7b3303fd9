"""A question about a medicine, and a note of what changed, from the phone to the clinic's store."""

from coaching.services import medicines
from tests.e2e.phone import Phone


def notes_of(phone: Phone) -> list[tuple[str, str | None, str | None]]:
    today = phone.system.clock.now().date()
    with phone.system.database.transaction() as session:
        person_id = phone.person_id_in(session)
        found = medicines.recent(session, person_id=person_id, since=today, until=today)
        return [(note.change, note.effect, note.drowsiness) for note in found]


def test_a_question_gets_a_signpost_and_the_change_can_be_noted(ana: Phone):
    said = " ".join(bubble.text for bubble in ana.say("can I take another codeine?"))
    assert "/contact" in said
    assert "pharmacist" in said
    ana.tap("Note a change")
    ana.say("my doctor changed my tablets to patches")
    ana.tap("I can do more")
    receipt = ana.tap("A little")[-1]
    assert "my doctor changed my tablets to patches" in receipt.text
    assert notes_of(ana) == [("my doctor changed my tablets to patches", "I can do more", "a_little")]
    ana.tap("Change drowsiness")
    ana.tap("Not at all")
    assert notes_of(ana)[0][2] == "none"


def test_an_alarm_in_the_middle_of_a_note_is_no_answer(ana: Phone):
    ana.say("I'd like to note a change in my tablets")
    ana.say("my doctor changed my tablets to patches")
    said = " ".join(bubble.text for bubble in ana.say("I want to end my life"))
    assert "999" in said
    ana.say("hello")
    assert notes_of(ana) == []
