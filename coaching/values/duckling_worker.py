"""The process in which Duckling runs: a JSON object a line in, one a line out. Started by ``DucklingDates``.

In: "text" and "day", the person's local day as an ordinal. Out: the first calendar day that the text names,
as an ordinal, and the words that name it; null if it names none. The first line out, true, says that it is
ready.
"""

from __future__ import annotations

import json
import os
import sys
import zoneinfo
from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def main() -> None:
    """Answer line by line until the input ends. Where Duckling can't be used, end without a word."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what the library prints is no answer
    folder = _find_zones()
    try:
        import duckling
    except ImportError:
        return
    if folder is None:  # the library ends the process when it finds no zones
        return
    zones = duckling.load_time_zones(folder)
    locale = duckling.parse_locale("EN_GB", duckling.default_locale_lang(duckling.parse_lang("EN")))
    kinds = duckling.parse_dimensions(["time"])
    print("true", file=answers, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        noon = datetime.combine(date.fromordinal(asked["day"]), time(12), UTC)
        at = duckling.parse_ref_time(zones, "UTC", int(noon.timestamp()))
        found = duckling.parse(asked["text"], duckling.Context(at, locale), kinds, False)
        print(json.dumps(_first_day(found)), file=answers, flush=True)


def _find_zones() -> str | None:
    """The system's folder of time zones, or that of the package ``tzdata``."""
    folders = [Path(folder) for folder in zoneinfo.TZPATH]
    package = find_spec("tzdata")
    if package is not None:
        folders += [Path(folder) / "zoneinfo" for folder in package.submodule_search_locations or ()]
    return next((str(folder) for folder in folders if (folder / "UTC").is_file()), None)


def _first_day(found: list[dict[str, Any]]) -> tuple[int, str] | None:
    for one in found:
        value = one["value"]
        if value.get("grain") == "day" and "value" in value:
            return date.fromisoformat(value["value"][:10]).toordinal(), one["body"]
    return None


if __name__ == "__main__":
    main()
