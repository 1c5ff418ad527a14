"""Open zip files (Word, ODT) without being blown up by them."""

from __future__ import annotations

import io
import zipfile
import zlib

from .unreadable import Unreadable

MAX_MEMBER = 64 << 20  # bytes unpacked of one part: the largest real document.xml seen is 9 MB
MAX_RATIO = 200  # unpacked : packed; real Word parts reach 30
_SLACK = 1 << 20  # parts smaller than this are never a bomb

# what the reader of archives raises on bytes that are no whole archive; RuntimeError: packed in a way it does not know
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


class Archive:
    """Members by name, each read within limits. Raises ``Unreadable`` for a broken, encrypted or bombed file."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN:
            raise Unreadable("zip-kapot", "Het bestand is beschadigd of niet compleet.") from None
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a member; ``b""`` when there is none of that name."""
        if name not in self.names:
            return b""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise Unreadable("versleuteld", "Het bestand is met een wachtwoord beveiligd.")
        limit = min(MAX_MEMBER, max(_SLACK, info.compress_size * MAX_RATIO))
        if info.file_size > limit:
            raise _bomb()
        try:
            with self._zip.open(info) as member:
                content = member.read(limit + 1)  # the size in the list may lie
        except _BROKEN:
            raise Unreadable("zip-kapot", f"Het bestand is beschadigd: {name} is niet uit te pakken.") from None
        if len(content) > limit:
            raise _bomb()
        return content


def _bomb() -> Unreadable:
    return Unreadable("zip-bom", "Het bestand pakt uit tot veel meer dan veilig te lezen is.")
