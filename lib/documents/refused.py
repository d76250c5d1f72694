"""That a template may not be used, told apart from what reads templates: a page that only says so loads no reader."""


class TemplateRefused(Exception):
    """A template that may not be used; carries every problem as a sentence."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems
