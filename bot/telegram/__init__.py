"""Messages in and out of Telegram."""
