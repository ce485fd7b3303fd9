"""A dozen exercises for simulated patients, of every kind and every way of counting."""

from __future__ import annotations

from coaching.rules.progression import Counted, ExerciseFacts

_REPETITIONS, _SECONDS, _MINUTES = Counted.REPETITIONS, Counted.SECONDS, Counted.MINUTES

LIBRARY = {
    one.id: one
    for one in (
        ExerciseFacts("sit_to_stand", "strength", _REPETITIONS, start=5, ceiling=20, load_ceiling=4.0),
        ExerciseFacts("wall_push_up", "strength", _REPETITIONS, start=5, ceiling=20),
        ExerciseFacts("band_row", "strength", _REPETITIONS, start=6, ceiling=20),
        ExerciseFacts("bridge", "strength", _REPETITIONS, start=5, ceiling=15),
        ExerciseFacts("walk", "endurance", _MINUTES, start=5, ceiling=40),
        ExerciseFacts("march_on_the_spot", "endurance", _MINUTES, start=2, ceiling=15),
        ExerciseFacts("stairs", "functional", _REPETITIONS, start=4, ceiling=20),
        ExerciseFacts("carry_a_bag", "functional", _MINUTES, start=1, ceiling=8, load_ceiling=6.0),
        ExerciseFacts("tandem_stand", "balance", _SECONDS, start=10, ceiling=60),
        ExerciseFacts("one_leg_stand", "balance", _SECONDS, start=5, ceiling=45),
        ExerciseFacts("neck_turns", "mobility", _REPETITIONS, start=5, ceiling=15),
        ExerciseFacts("cat_and_camel", "mobility", _SECONDS, start=20, ceiling=90),
    )
}
KINDS = ("strength", "endurance", "functional", "balance", "mobility")
