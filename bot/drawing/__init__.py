"""Drawings of exercises: figures posed from data, as SVG for a page and as PNG for a phone.

``pose`` reads the data, ``skeleton`` finds the joints, ``figure``, ``head``, ``close_up`` and ``props`` give
them shape, ``scene`` puts the panels together, ``svg`` and ``png`` draw. Lengths are the
centimetres of a person of 175, y upwards, the floor at 0; a figure from the side faces right.
"""

from bot.drawing.exercise_picture import draw_exercise_png, draw_exercise_svg

__all__ = ["draw_exercise_png", "draw_exercise_svg"]
