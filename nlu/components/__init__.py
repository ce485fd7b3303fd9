"""Our code inside Rasa: turn channel, wording, verdict, featurizer (Python 3.10)."""
