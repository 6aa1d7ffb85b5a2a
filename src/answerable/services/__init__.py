"""One verb a module: what the faces ask for, done with keepers and a time that are given as arguments.

Import the module of the verb. This package imports none, so that no verb waits for another's libraries.
"""

__all__: list[str] = []
