"""Draws which intents are taken for which: ``python -m nlu.confusion_picture FILE.png < drawing.json``.

The input is ``{"title": …, "labels": […], "rows": [[…], …]}``: a row for each intent meant, a column for each
understood.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Dict


def draw(drawing: Dict[str, Any], path: str) -> None:
    """Draw a square for each pair: the darker, the greater the share of the row; a mistake has its count."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    labels, rows = drawing["labels"], drawing["rows"]
    shares = [[count / (sum(row) or 1) for count in row] for row in rows]
    figure, axes = pyplot.subplots(figsize=(11, 10))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_title(drawing["title"])
    axes.set_xlabel("understood")
    axes.set_ylabel("meant")
    axes.set_xticks(range(len(labels)), labels, rotation=90, fontsize=8)
    axes.set_yticks(range(len(labels)), labels, fontsize=8)
    for y, row in enumerate(rows):
        for x, count in enumerate(row):
            if count and x != y:
                axes.text(x, y, count, ha="center", va="center", fontsize=7, color="firebrick")
    figure.tight_layout()
    figure.savefig(path, dpi=110)


if __name__ == "__main__":
    draw(json.load(sys.stdin), sys.argv[1])
