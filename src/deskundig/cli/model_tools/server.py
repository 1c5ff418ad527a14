"""The server over standard input and output: the tools, and what a model is told of them beforehand."""

from __future__ import annotations

import logging

from mcp.server import MCPServer
from mcp.types import ToolAnnotations

from deskundig import __version__

from .tools import TOOLS

INSTRUCTIONS = (
    "Openbare stukken van parlement en overheid, en wat ermee is gedaan: vragen en antwoorden, toezeggingen, moties, "
    "adviezen en wie waarvan weet. Alles is alleen lezen. Noem bij elk feit het nummer en het adres (address of url). "
    "Waar staat dat iets een voorstel is, heeft een regel dat bepaald en nog geen mens; zeg dat erbij. "
    "Begin met zoek; lees een stuk met toon; gaat het om een heel onderwerp, vraag dan een kennispakket."
)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def make_server() -> MCPServer:
    """The server with all tools; nothing in it writes."""
    server: MCPServer = MCPServer("deskundig", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    for tool in TOOLS:
        server.add_tool(tool, annotations=_READS)
    return server


def serve() -> None:
    """Answer until the client closes its end. Standard output is the protocol's; what is logged goes to stderr."""
    logging.getLogger("mcp").setLevel(logging.WARNING)
    make_server().run("stdio")
