"""What a document says of itself, and what a person says of it in a sidecar or on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from .people import Named


@dataclass(frozen=True, slots=True)
class Dossier:
    number: str
    suffix: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """All optional. Dates are ISO (CCYY-MM-DD, ``updated`` with local time); numbers as printed."""

    number: str = ""  # 2025D36086
    identifiers: tuple[str, ...] = ()  # ah-tk-20242025-2932, kst-…
    title: str = ""
    type: str = ""
    date: str = ""
    updated: str = ""
    version: int = 0
    versions: tuple[int, ...] = ()  # older versions that are known to exist
    case: str = ""  # 2025Z14546
    sent: str = ""  # when the questions were handed in
    received: str = ""  # when the answer came
    session_year: str = ""
    sequence: str = ""  # number within its dossier
    dossier: Dossier | None = None
    organization: str = ""  # whose document it is
    report_number: str = ""  # "113" of a numbered series
    subject: str = ""
    askers: tuple[Named, ...] = ()
    answerers: tuple[Named, ...] = ()
    addressee: str = ""
    address: str = ""
    language: str = ""
    categories: tuple[str, ...] = ()  # TaxonomieBeleidsagenda
    submitters: tuple[str, ...] = ()
    rules: tuple[str, ...] = field(default=())  # names of the rules that found something: shown as the reason

    def or_else(self, other: FileFacts) -> FileFacts:
        """These facts, with ``other``'s where these say nothing. Identifiers and rules are joined."""
        if self == _EMPTY or other == _EMPTY:
            return other if self == _EMPTY else self
        empty = {f.name: getattr(other, f.name) for f in fields(self) if not getattr(self, f.name)}
        joined = {
            "identifiers": tuple(dict.fromkeys(self.identifiers + other.identifiers)),
            "rules": tuple(dict.fromkeys(self.rules + other.rules)),
        }
        return replace(self, **{**empty, **joined})

    def to_json(self) -> dict[str, Any]:
        """Only what is filled in."""
        said = {f.name: value for f in fields(self) if (value := getattr(self, f.name))}
        if self.dossier:
            said["dossier"] = asdict(self.dossier)
        for name in said.keys() & {"askers", "answerers"}:
            said[name] = [asdict(named) for named in said[name]]
        return said

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> FileFacts:
        """Raises ``ValueError`` (Dutch message) or ``TypeError`` for an unknown field or a value of the wrong form."""
        if not isinstance(values, Mapping):
            raise TypeError("gegevens moeten een JSON-object zijn")
        known = {f.name for f in fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise ValueError(f"onbekend veld {unknown[0]!r}; bekend zijn: {', '.join(sorted(known - {'rules'}))}")
        return cls(**{k: _form(k, v) for k, v in values.items()})


_EMPTY = FileFacts()
_LISTS = frozenset({"identifiers", "categories", "submitters", "rules"})


def _form(name: str, value: Any) -> Any:
    if name in {"askers", "answerers"} and isinstance(value, (list, tuple)):
        return tuple(Named(**v) if isinstance(v, dict) else Named(str(v)) for v in value)
    if name == "dossier":
        return Dossier(**value) if isinstance(value, dict) else Dossier(str(value)) if value else None
    if name == "versions" and isinstance(value, (list, tuple)):
        return tuple(int(v) for v in value)
    if name == "version":
        return int(value)
    if name in _LISTS:
        return tuple(str(v) for v in value) if isinstance(value, (list, tuple)) else (str(value),)
    if isinstance(value, (str, int)):
        return str(value).replace("\x00", "")
    raise ValueError(f"veld {name!r} moet tekst zijn")
