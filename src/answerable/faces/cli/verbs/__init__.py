"""One module a verb, loaded when the verb is asked for."""

__all__: list[str] = []
