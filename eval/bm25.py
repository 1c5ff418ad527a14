"""BM25 over lists of terms, as a matrix: for baselines and for trying fields before an engine gets them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix


class Corpus:
    """Documents as lists of terms (Robertson and Zaragoza, 2009). ``rarity`` above 1 lets rare terms weigh more."""

    def __init__(
        self, documents: Iterable[Sequence[str]], k1: float = 1.2, b: float = 0.75, rarity: float = 1.0
    ) -> None:
        self._terms: dict[str, int] = {}
        data: list[int] = []
        columns: list[int] = []
        starts, lengths = [0], []
        for document in documents:
            counts: dict[int, int] = {}
            for term in document:
                column = self._terms.setdefault(term, len(self._terms))
                counts[column] = counts.get(column, 0) + 1
            columns.extend(counts)
            data.extend(counts.values())
            starts.append(len(columns))
            lengths.append(len(document))
        matrix = csr_matrix((np.array(data, np.float64), np.array(columns, np.int64), np.array(starts)),
                            shape=(len(lengths), max(len(self._terms), 1)))  # fmt: skip
        number = matrix.shape[0]
        seen = np.bincount(matrix.indices, minlength=matrix.shape[1])
        idf = np.log(1 + (number - seen + 0.5) / (seen + 0.5)) ** rarity
        length = np.repeat(np.array(lengths, np.float64), np.diff(matrix.indptr)) / max(float(np.mean(lengths)), 1)
        matrix.data = matrix.data * (k1 + 1) / (matrix.data + k1 * (1 - b + b * length)) * idf[matrix.indices]
        self._columns = matrix.tocsc()

    def scores(self, query: Iterable[str]) -> np.ndarray:
        """Of every document; each term of the query counts once."""
        columns = [self._terms[t] for t in dict.fromkeys(query) if t in self._terms]
        if not columns:
            return np.zeros(self._columns.shape[0])
        return np.asarray(self._columns[:, columns].sum(axis=1)).ravel()

    def best(self, query: Iterable[str], limit: int) -> list[tuple[int, float]]:
        scores = self.scores(query)
        places = np.argsort(-scores, kind="stable")[:limit]
        return [(int(i), float(scores[i])) for i in places if scores[i] > 0]


def rank_of(scores: np.ndarray, wanted: int) -> int:
    """The place of one document, from 1; equals before it count half."""
    better = int((scores > scores[wanted]).sum())
    equal = int((scores == scores[wanted]).sum()) - 1
    return better + equal // 2 + 1
