"""Due rows become messages."""
