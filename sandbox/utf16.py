"""Telegram counts text in UTF-16 code units; Python in code points."""


def utf16_length(text: str) -> int:
    """Return how many UTF-16 code units a text takes."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def unit_positions(text: str) -> dict[int, int]:
    """Map each UTF-16 offset on a character border to its index in the Python string (the end included)."""
    positions: dict[int, int] = {}
    offset = 0
    for index, character in enumerate(text):
        positions[offset] = index
        offset += 2 if ord(character) > 0xFFFF else 1
    positions[offset] = len(text)
    return positions


def byte_offset(text: str, index: int) -> int:
    """Return the UTF-8 byte offset of an index, as the API's parse errors name places."""
    return len(text[:index].encode())
