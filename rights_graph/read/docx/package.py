"""A DOCX file as a ZIP archive of XML parts, opened with care.

An archive can declare less than it expands to, and XML can define entities that multiply. So the declared sizes are
added up before anything is read, reading stops at the declared size, and a document type, which Word never writes, is
refused before its entities expand.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it carries no types

from rights_graph.errors import InputError, LimitExceeded
from rights_graph.model import Metadata
from rights_graph.read.metadata import from_format

Element = Any
_MOST_BYTES = 200 * 1024**2
_MOST_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0"
_AGAIN = "open it in a word processor and save it again"


class Package:
    """The parts of a DOCX file.

    Raises:
        InputError: it is no ZIP archive, damaged or encrypted.
        LimitExceeded: it declares more than `_MOST_BYTES` or `_MOST_PARTS`.
    """

    def __init__(self, content: bytes, where: str) -> None:
        self._where = where
        if content.startswith(_OLE):
            raise InputError(
                "is encrypted, or an old Word document", where=where, hint="save it as DOCX, without password"
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            parts = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise InputError("is a damaged DOCX, or none", where=where, hint=_AGAIN) from None
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
            raise LimitExceeded(
                f"would expand to more than {_MOST_BYTES // 1024**2} MB", where=where, hint="take out what is not text"
            )

    def required(self, name: str) -> Element:
        """The root of a part that every document has.

        Raises:
            InputError: it has not.
        """
        root = self.part(name)
        if root is None:
            raise InputError(f"is no DOCX: it has no {name}", where=self._where, hint=_AGAIN)
        return root

    def part(self, name: str) -> Element | None:
        """The root of a part; `None` where there is no such part.

        Raises:
            InputError: the part is damaged, encrypted, or declares entities.
            LimitExceeded: it expands to more than it declares.
        """
        try:
            declared = self._archive.getinfo(name)
        except KeyError:
            return None
        try:
            with self._archive.open(declared) as stream:
                content = stream.read(declared.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise InputError(f"is damaged in {name}", where=self._where, hint=_AGAIN) from None
        except RuntimeError:  # the way of zipfile to ask for a password
            raise InputError("is encrypted", where=self._where, hint="save it without password") from None
        if len(content) > declared.file_size:
            raise LimitExceeded("expands to more than it declares", where=self._where, hint=_AGAIN)
        return self._parsed(content, name)

    def _parsed(self, content: bytes, name: str) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            what = (
                f"is damaged in {name}: {error.msg[:1].lower()}{error.msg[1:80]}"
                if error.msg
                else f"is damaged in {name}"
            )
            raise InputError(" ".join(what.split()), where=self._where, hint=_AGAIN) from None
        if root.getroottree().docinfo.doctype:
            raise InputError(
                f"declares XML entities in {name}, which can expand without end", where=self._where, hint=_AGAIN
            )
        return _plain(root)

    def metadata(self) -> Metadata:
        """Title and language, as its properties tell them; the date of a file is not that of a publication."""
        core = self.part("docProps/core.xml")
        if core is None:
            return Metadata()
        told = {name: core.findtext(name) for name in ("title", "publisher", "language")}
        return from_format(told)


def _plain(root: Element) -> Element:
    """The tree with local names only: Word's have one of two namespaces, by the edition of the standard."""
    for element in root.iter("*"):
        element.tag = etree.QName(element).localname
        for name, told in element.attrib.items():
            if name[0] == "{":
                element.set(etree.QName(name).localname, told)
    return root
