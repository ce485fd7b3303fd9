"""The red flags by theme: rules and the concepts that they combine."""
