"""The faces: where the outside meets the services. Parse, call one service, show."""

__all__: list[str] = []
