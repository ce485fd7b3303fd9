"""A local stand-in for Telegram: a strict Bot API and a phone in the browser."""
