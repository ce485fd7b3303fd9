"""The assistant: training data, and our code inside Rasa's process (Python 3.10)."""
