"""What the product knows and remembers."""
