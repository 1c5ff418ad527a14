"""Map a record about which something is unusual, field by field, telling what is wrong and losing nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deskundig.ingest.domain.conversion import hex_id
from deskundig.ingest.domain.prepared import Prepared
from deskundig.kernel.clock import instant_text
from deskundig.sources.contract import Problem, SourceRecord

from .spec import RowSpec
from .steps import DETAIL, RELATIONS, Step


def map_with_care(
    record: SourceRecord,
    values: Mapping[str, Any],
    spec: RowSpec,
    steps: Mapping[str, Step],
    template: list[Any],
    out: Prepared,
) -> tuple[str | None, list[Any], dict[str, Any], list[Any]]:
    """Map a record field by field: what does not fit its column is told, and kept as published in ``details``."""
    careful = _Careful(record, template.copy(), out)
    modified = careful.modified()
    for name, value in values.items():
        if value is not None and value != ():
            careful.take(name, value, steps.get(name, Step(DETAIL)), name in spec.codes)
    return modified, careful.row, careful.details, careful.refs


class _Careful:
    def __init__(self, record: SourceRecord, row: list[Any], out: Prepared) -> None:
        self._record, self._out = record, out
        self.row = row
        self.details: dict[str, Any] = {}
        self.refs: list[Any] = []

    def modified(self) -> str | None:
        try:
            return instant_text(self._record.updated)
        except ValueError:
            self._tell("impossible-date", "De tijd van wijziging is niet te lezen.")
            return None

    def take(self, name: str, value: Any, step: Step, is_code: bool) -> None:
        if step.place == DETAIL:
            self._take_detail(name, value, step)
        elif step.place <= RELATIONS:
            self._take_relation(name, value, RELATIONS - step.place)
        elif step.spare and self.row[step.place] is not None:
            self.details[name] = value
        elif step.convert is None:
            self._take_text(name, value if isinstance(value, str) else str(value), step)
        else:
            self._take_converted(name, value, step, is_code)

    def _take_detail(self, name: str, value: Any, step: Step) -> None:
        self.details[name] = value
        try:
            self.details[name] = value if step.convert is None else step.convert(value)
        except (ValueError, TypeError):
            self._tell("impossible-date", f"{name} heeft een waarde die niet te lezen is; bewaard zoals zij is.")

    def _take_relation(self, name: str, value: Any, relation: int) -> None:
        targets = set()
        for target in value if isinstance(value, tuple) else (value,):
            try:
                targets.add(hex_id(target))
            except (ValueError, TypeError):
                self._tell("unreadable-value", f"{name}: verwijzing zonder geldig id; overgeslagen.")
        if targets:
            self.refs.append((relation, tuple(sorted(targets))))

    def _take_text(self, name: str, value: str, step: Step) -> None:
        self.row[step.place] = value[: step.limit]
        if len(value) > step.limit:
            self.details[name] = value
            self._tell("text-too-long", f"{name} is langer dan {step.limit} tekens; voluit bij de bijzonderheden.")

    def _take_converted(self, name: str, value: Any, step: Step, is_code: bool) -> None:
        if isinstance(value, tuple) and step.convert is hex_id:
            self.details[name] = value
            self._tell("more-than-one", f"{name} verwijst naar meer dan een; de eerste geldt.")
            value = value[0]
        assert step.convert is not None
        try:
            found = step.convert(value)
            if isinstance(found, str) and len(found) > step.limit:
                self._take_text(name, found, step)
            else:
                self.row[step.place] = found
        except (ValueError, TypeError, KeyError, OverflowError):
            if is_code:
                self._take_text(name, str(value), step)
                self._tell("unknown-code", f"{name} heeft een waarde die niet bekend is: {str(value)[:60]}.")
                return
            self.details[name] = value
            code = "impossible-date" if step.convert is not hex_id and _looks_like_date(value) else "unreadable-value"
            self._tell(code, f"{name} heeft een waarde die niet te lezen is; bewaard bij de bijzonderheden.")

    def _tell(self, code: str, message: str) -> None:
        self._out.problems.append(Problem(code, message, self._record.entity, self._record.id))


def _looks_like_date(value: Any) -> bool:
    return isinstance(value, str) and value[:4].isdigit() and "-" in value
