"""Why an installation cannot start."""


class CannotStart(Exception):
    """Nothing runs, and ``problems`` says in plain sentences why and what to do."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)
