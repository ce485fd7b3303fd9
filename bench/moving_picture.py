"""The picture of twelve weeks of moving: dose over time above, what the weeks were below. An SVG by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_WIDTH, _LEFT, _RIGHT = 720, 56, 150
_DOSE_TOP, _DOSE_HEIGHT = 40, 220
_SHARES_TOP, _SHARES_HEIGHT = 310, 150
_HEIGHT = 500
_STEP = 25  # percent between two lines of the grid
_COLOURS = {
    "held": "#cbd5e1",
    "advanced": "#2f855a",
    "lighter": "#90cdf4",
    "new baseline": "#b794f4",
    "flare or way back": "#ed8936",
    "deloaded": "#c53030",
}
_INK, _GRID, _BAND, _MIDDLE, _HELD = "#1f2937", "#e5e7eb", "#c6e0d2", "#2f855a", "#1f2937"


def draw(
    dose: Sequence[tuple[float, float, float]],
    in_force: Sequence[float],
    shares: Sequence[Mapping[str, float]],
) -> str:
    """The picture as SVG.

    Args:
        dose: by week, a tenth, the middle and nine tenths of the quotas, in percent of the first.
        in_force: by week, the mean of what held.
        shares: by week, of each kind of week.
    """
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12" role="img" '
        'aria-label="Dose over twelve weeks, and the share of weeks held, advanced and deloaded">'
    )
    return "\n".join(
        [
            head,
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
            *_draw_dose(dose, in_force),
            *_draw_shares(shares),
            "</svg>\n",
        ]
    )


def _draw_dose(dose: Sequence[tuple[float, float, float]], in_force: Sequence[float]) -> list[str]:
    weeks = len(dose)
    most = max(max(high for *_, high in dose), *in_force)
    top = _STEP * (int(most // _STEP) + 1)

    def y(percent: float) -> float:
        return _DOSE_TOP + _DOSE_HEIGHT * (1 - percent / top)

    def path(values: Sequence[float]) -> str:
        return " ".join(f"{_middle(week, weeks):.1f},{y(value):.1f}" for week, value in enumerate(values))

    lows, middles, highs = zip(*dose, strict=True)
    band = path(highs) + " " + " ".join(reversed(path(lows).split()))
    lines = [_text(_LEFT, 22, "Dose of a week, in percent of where it began", weight="bold")]
    for percent in range(0, top + 1, _STEP * 2):
        lines.append(_rule(_LEFT, _WIDTH - _RIGHT, y(percent)))
        lines.append(_text(_LEFT - 8, y(percent) + 4, f"{percent} %", anchor="end"))
    lines.append(f'<polygon points="{band}" fill="{_BAND}"/>')
    lines.append(f'<polyline points="{path(middles)}" fill="none" stroke="{_MIDDLE}" stroke-width="2.5"/>')
    lines.append(
        f'<polyline points="{path(in_force)}" fill="none" stroke="{_HELD}" stroke-width="1.5" '
        'stroke-dasharray="4 3"/>'
    )
    right = _WIDTH - _RIGHT + 12
    lines += [
        _swatch(right, _DOSE_TOP + 10, _MIDDLE, "quota, median"),
        _swatch(right, _DOSE_TOP + 32, _BAND, "one to nine tenths"),
        _swatch(right, _DOSE_TOP + 54, _HELD, "what held, mean"),
    ]
    return lines


def _draw_shares(shares: Sequence[Mapping[str, float]]) -> list[str]:
    weeks = len(shares)
    lines = [_text(_LEFT, _SHARES_TOP - 16, "What the weeks of an exercise were", weight="bold")]
    for percent in (0, 50, 100):
        at = _SHARES_TOP + _SHARES_HEIGHT * (1 - percent / 100)
        lines.append(_text(_LEFT - 8, at + 4, f"{percent} %", anchor="end"))
    width = (_WIDTH - _LEFT - _RIGHT) / weeks * 0.82
    for week, own in enumerate(shares):
        foot = float(_SHARES_TOP + _SHARES_HEIGHT)
        for kind, colour in _COLOURS.items():
            height = _SHARES_HEIGHT * own[kind]
            foot -= height
            left = _middle(week, weeks) - width / 2
            place = f'x="{left:.1f}" y="{foot:.1f}" width="{width:.1f}" height="{height:.1f}"'
            lines.append(f'<rect {place} fill="{colour}"/>')
        label = _SHARES_TOP + _SHARES_HEIGHT + 18
        lines.append(_text(_middle(week, weeks), label, str(week + 1), anchor="middle"))
    right = _WIDTH - _RIGHT + 12
    for place, (kind, colour) in enumerate(reversed(_COLOURS.items())):
        lines.append(_swatch(right, _SHARES_TOP + 10 + 22 * place, colour, kind))
    return lines


def _middle(week: int, weeks: int) -> float:
    return _LEFT + (week + 0.5) * (_WIDTH - _LEFT - _RIGHT) / weeks


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "normal") -> str:
    style = f'text-anchor="{anchor}" font-weight="{weight}" fill="{_INK}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{words}</text>'


def _rule(left: float, right: float, y: float) -> str:
    return f'<line x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="{_GRID}"/>'


def _swatch(x: float, y: float, colour: str, words: str) -> str:
    square = f'<rect x="{x}" y="{y - 10}" width="12" height="12" fill="{colour}"/>'
    return square + _text(x + 18, y, words)
