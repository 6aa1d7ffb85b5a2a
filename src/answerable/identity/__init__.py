"""Identity: which entity ids are the same organisation, by identifiers alone; names never join."""

from answerable.identity.clusters import Clusters, Join, clusters

__all__ = ["Clusters", "Join", "clusters"]
