"""The one error a user can meet. Bad data of the world's is a `Finding`, not an error."""


class AnswerableError(Exception):
    """Something we or the user must mend; ends a verb with exit code 2.

    `str()` is the sentence for the log: what is wrong, with file, row and field where there are any.
    `hint` is the sentence for people: what to do about it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
