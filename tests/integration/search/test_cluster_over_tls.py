"""Whom a client trusts: a real TLS server with a certificate of nobody's, and of one's own authority."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest

from deskundig.search.engines.cluster.address import read_address
from deskundig.search.engines.cluster.client import Client, ClusterError

x509 = pytest.importorskip("cryptography.x509")


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = json.dumps({"who": self.headers.get("Authorization", "")}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


def _certificate(path: Path) -> Path:
    """Its own authority, for 127.0.0.1; the key stands in the same file."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "zoek")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    certificate = _certificate(tmp_path / "zoek.pem")
    server = HTTPServer(("127.0.0.1", 0), _Answer)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://deskundig:geheim@127.0.0.1:{server.server_port}", certificate
    server.shutdown()
    server.server_close()


def test_a_certificate_that_nobody_vouches_for_is_refused_before_the_password_is_sent(served: tuple[str, Path]) -> None:
    url, _ = served
    with pytest.raises(ClusterError, match=r"certificaat .* SEARCH_CA") as error:
        Client(read_address(url)).ask("GET", "/")
    assert "geheim" not in str(error.value) + error.value.detail
    assert error.value.detail.startswith("https://127.0.0.1:")


def test_an_authority_of_ones_own_is_trusted_when_it_is_named(served: tuple[str, Path]) -> None:
    url, certificate = served
    assert Client(read_address(url, ca=str(certificate))).ask("GET", "/")["who"].startswith("Basic ")


def test_a_file_with_certificates_that_cannot_be_read_is_named(served: tuple[str, Path], tmp_path: Path) -> None:
    for wrong in (tmp_path / "weg.pem", tmp_path):
        with pytest.raises(ClusterError, match="SEARCH_CA is niet te lezen"):
            Client(read_address(served[0], ca=str(wrong))).ask("GET", "/")
