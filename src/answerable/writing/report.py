"""`index.html`: a traced portfolio as one page, without script and without any load from outside."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from answerable.domain import Concern, Exposure, ExposureKind, Holding, Standing, TraceResult, When, key
from answerable.writing import overview, ownership, phrases, words
from answerable.writing.chains import NARROW, WIDE, chain_svg
from answerable.writing.charts import Bar, bars_svg
from answerable.writing.svg import printable

IN_FULL = 5
"""How many exposures of one kind a company's section shows before it folds the rest away."""


def report_html(result: TraceResult) -> str:
    """The report on `result` as one HTML document, ready to be written to `index.html`.

    It loads nothing, runs nothing, and prints; addresses of sources are plain links.
    """
    numbers = overview.summary(result)
    return (
        _environment()
        .get_template("report.html")
        .render(
            result=result,
            entities=result.entities,
            unit=result.portfolio.unit,
            asked=words.asked_words(result.asked),
            numbers=numbers,
            chart=_chart(numbers),
            exposed=overview.exposed_rows(result),
            to_settle=overview.to_settle(result),
            cleared=overview.cleared(result),
            unmatched=overview.unmatched(result),
            concerns=overview.concerns(result),
            other_findings=overview.other_findings(result),
        )
    )


def _chart(numbers: overview.Summary) -> str:
    bars = [
        Bar(label=kind.label, count=kind.stake.rows, hollow=kind.kind is ExposureKind.TAKEN_FROM)
        for kind in numbers.kinds
    ]
    return bars_svg("Rows exposed, by kind of exposure", bars)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("answerable.writing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )
    environment.globals |= {
        "ExposureKind": ExposureKind,
        "IN_FULL": IN_FULL,
        "NARROW": NARROW,
        "RELIABILITY": words.RELIABILITY,
        "Standing": Standing,
        "WIDE": WIDE,
        "When": When,
        "chain_svg": chain_svg,
        "concern_anchor": _concern_anchor,
        "name_of": words.name_of,
        "tie_sentence": phrases.tie_sentence,
    }
    environment.filters |= {
        "amount": words.amount,
        "answer_words": words.answer_words,
        "country_words": words.country_words,
        "exposure_phrase": phrases.exposure_phrase,
        "groups": overview.groups,
        "held_words": _held_words,
        "is_link": _is_link,
        "is_victim": words.is_victim,
        "kind_meaning": _kind_meaning,
        "kind_words": words.kind_words,
        "kinds_not_found": overview.kinds_not_found,
        "reason_words": words.reason_words,
        "severity_words": words.severity_words,
        "standing_words": words.standing_words,
        "tie_label": words.tie_label,
        "under_words": ownership.under_words,
        "when_words": words.when_words,
    }
    return environment


def _finalized(value: Any) -> Any:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _held_words(holding: Holding) -> str:
    return ownership.held_words(holding.share, holding.control, holding.tie)


def _kind_meaning(exposure: Exposure) -> str:
    return words.kind_words(exposure.kind, listed=exposure.concern.listed)


def _concern_anchor(concern: Concern) -> str:
    """An anchor made of letters and digits only, whatever the concern's id holds."""
    return f"concern-{key(concern.entity)[:12]}"


def _is_link(url: str) -> bool:
    return url.startswith(("https://", "http://"))
