"""The doors of the house: Telegram, reminders, the clinic's web page, the command line."""
