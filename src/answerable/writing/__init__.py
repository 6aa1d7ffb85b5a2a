"""Writing: values into words, CSV, JSON, SVG and HTML.

Everything here is a pure function of the domain's values, so that every face prints the same words.
"""

from answerable.writing.as_json import dossier_json, plain, report_json, to_json
from answerable.writing.chains import chain_svg
from answerable.writing.charts import Bar, bars_svg
from answerable.writing.gaps import GapLine, gaps_csv
from answerable.writing.hits import HITS, PAIRS, hits_csv, pairs_csv
from answerable.writing.overview import (
    KindStake,
    Reached,
    Stake,
    Summary,
    cleared,
    concerns,
    exposed_rows,
    groups,
    kinds_not_found,
    summary,
    to_settle,
    unmatched,
)
from answerable.writing.ownership import (
    OWNED,
    held_words,
    holding_words,
    owned_csv,
    sum_words,
    total_words,
    under_words,
)
from answerable.writing.phrases import exposure_phrase, step_phrase, tie_phrase, tie_sentence
from answerable.writing.report import report_html
from answerable.writing.tables import COLUMNS, exposures_csv
from answerable.writing.words import (
    RELIABILITY,
    amount,
    answer_words,
    asked_words,
    chain_text,
    channel_words,
    country_words,
    is_victim,
    kind_words,
    listing_words,
    name_of,
    reason_words,
    severity_words,
    share_given,
    standing_words,
    tie_label,
    when_words,
)

__all__ = [
    "COLUMNS",
    "HITS",
    "OWNED",
    "PAIRS",
    "RELIABILITY",
    "Bar",
    "GapLine",
    "KindStake",
    "Reached",
    "Stake",
    "Summary",
    "amount",
    "answer_words",
    "asked_words",
    "bars_svg",
    "chain_svg",
    "chain_text",
    "channel_words",
    "cleared",
    "concerns",
    "country_words",
    "dossier_json",
    "exposed_rows",
    "exposure_phrase",
    "exposures_csv",
    "gaps_csv",
    "groups",
    "held_words",
    "hits_csv",
    "holding_words",
    "is_victim",
    "kind_words",
    "kinds_not_found",
    "listing_words",
    "name_of",
    "owned_csv",
    "pairs_csv",
    "plain",
    "reason_words",
    "report_html",
    "report_json",
    "severity_words",
    "share_given",
    "standing_words",
    "step_phrase",
    "sum_words",
    "summary",
    "tie_label",
    "tie_phrase",
    "tie_sentence",
    "to_json",
    "to_settle",
    "total_words",
    "under_words",
    "unmatched",
    "when_words",
]
