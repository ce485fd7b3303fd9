"""A scene as SVG for a page. Colours are attributes: the page's rules allow no styles within."""

from __future__ import annotations

from html import escape

from bot.drawing.scene import BADGE, GROUND, RIM, Panel, Scene
from bot.drawing.shapes import Patch, Polygon, Shape

_BADGE_AT, _BADGE_RADIUS, _BADGE_TEXT = 48.0, 28.0, 36.0


def draw_svg(scene: Scene, label: str) -> str:
    """The picture as an element to put into a page.

    Args:
        scene: what to draw.
        label: what somebody hears who doesn't see it.
    """
    size = f'width="{scene.width:.0f}" height="{scene.height:.0f}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {scene.width:.0f} {scene.height:.0f}" '
    named = f'role="img" aria-label="{escape(label, quote=True)}">'
    panels = (_panel(panel) for panel in scene.panels)
    return "".join((start, named, f'<rect {size} fill="{GROUND}"/>', *panels, "</svg>"))


def _panel(panel: Panel) -> str:
    """A nested picture, which cuts off what would reach into the next."""
    x, y, width, height = panel.left, panel.top, panel.width, panel.height
    frame = f'x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}"'
    parts = [f'<svg {frame} viewBox="{x:.0f} {y:.0f} {width:.0f} {height:.0f}">']
    parts += [_shape(shape) for shape in panel.shapes]
    if panel.left or panel.top:
        end = f'x2="{x:.0f}" y2="{y + height:.0f}"' if panel.left else f'x2="{x + width:.0f}" y2="{y:.0f}"'
        parts.append(f'<line x1="{x:.0f}" y1="{y:.0f}" {end} stroke="{RIM}" stroke-width="6"/>')
    if panel.number is not None:
        parts.append(_badge(x + _BADGE_AT, y + _BADGE_AT, panel.number))
    return "".join((*parts, "</svg>"))


def _badge(x: float, y: float, number: int) -> str:
    font = f'text-anchor="middle" font-family="sans-serif" font-size="{_BADGE_TEXT:.0f}"'
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{_BADGE_RADIUS:.0f}" fill="{BADGE}"/>'
        f'<text x="{x:.0f}" y="{y + 13:.0f}" {font} fill="{GROUND}">{number}</text>'
    )


def _shape(shape: Shape) -> str:
    if isinstance(shape, Patch):
        path = f'<path d="{"".join(f"M{_points(_turned(polygon))}Z" for polygon in shape.polygons)}"'
        rim = f"{path} {_line(2 * shape.halo, GROUND)}" if shape.halo else ""
        return f'{rim}{path} fill="{shape.fill}"/>'
    path = f'<polyline points="{_points(shape.points)}"'
    rim = f"{path} {_line(shape.width + 2 * shape.halo, GROUND)}" if shape.halo else ""
    return f"{rim}{path} {_line(shape.width, shape.colour)}"


def _line(width: float, colour: str) -> str:
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'fill="none" {ends} stroke="{colour}" stroke-width="{width:.1f}"/>'


def _points(points: Polygon) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _turned(polygon: Polygon) -> Polygon:
    """All polygons of a path go round the same way: where two overlap, none cuts a hole into the other."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(polygon, (*polygon[1:], polygon[0]), strict=True))
    return polygon if area >= 0 else polygon[::-1]
