"""Made-up organisations and rows for the tests of this folder."""

from answerable.domain import Entity, EntityId, EntityName, Identifier, PortfolioRow, Reason


def entity(
    id_: str,
    *names: str,
    country: str = "",
    identifiers: tuple[Identifier, ...] = (),
    source: str = "made-up",
) -> Entity:
    return Entity(
        id=EntityId(id_),
        schema="Company",
        source=source,
        names=tuple(EntityName(name, "alias" if n else "name") for n, name in enumerate(names)),
        countries=(country,) if country else (),
        identifiers=identifiers,
    )


def row(name: str, country: str = "", *identifiers: Identifier) -> PortfolioRow:
    return PortfolioRow(number=2, name=name, country=country, identifiers=identifiers)


def weights(reasons: tuple[Reason, ...]) -> dict[str, float]:
    return {reason.feature: reason.weight for reason in reasons}


TOWN = (
    entity(
        "lens",
        "Hangzhou Quvora Digital Technology Co., Ltd.",
        "杭州海例威视数字技术股份有限公司",
        country="cn",
    ),
    entity("brand", "Zhejiang Bezimo Technology Co., Ltd.", "Bezimo", country="cn"),
    entity(
        "institute-28", "China Electronics Technology Group Corporation 28th Research Institute", country="cn"
    ),
    entity(
        "institute-38", "China Electronics Technology Group Corporation 38th Research Institute", country="cn"
    ),
    entity("group", "China Electronics Technology Group Corporation", country="cn"),
    entity("bank", "Bank of Exampleland", country="zz"),
    entity("costar", "Exstar Group Co., Ltd.", "Exstar", country="cn"),
    entity("traditional", "例湯集團有限公司", country="hk"),
    entity("nowhere", "Trabuko Instruments"),
)
