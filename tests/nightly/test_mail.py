"""The night's mail, through a real server."""

from __future__ import annotations

import email
import email.policy
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

from lmn_lint.messages import say
from lmn_lint.nightly.trial import _mail
from tests.nightly.build import BAD, GOOD, House

SERVER = """
import asyncio, ssl, sys, pathlib
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

class Box:
    def __init__(self, folder):
        self.folder = folder
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"
    async def handle_DATA(self, server, session, envelope):
        number = len(list(self.folder.glob("*.eml")))
        (self.folder / f"{number}.part").write_bytes(envelope.content)
        (self.folder / f"{number}.part").rename(self.folder / f"{number}.eml")
        return "250 OK"

def known(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"lmn", b"hemligt ord"), handled=False)

folder, port, wants_user = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "user"
user = {"authenticator": known, "auth_required": True, "auth_require_tls": False} if wants_user else {}
if len(sys.argv) > 4:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[4] + ".crt", sys.argv[4] + ".key")
    user |= {"tls_context": context, "require_starttls": True}
server = Controller(Box(folder), hostname="127.0.0.1", port=port, **user)
server.start()
print("ready", flush=True)
sys.stdin.read()
server.stop()
"""


@dataclass
class Server:
    folder: Path
    port: int

    def mails(self) -> list[EmailMessage]:
        files = sorted(self.folder.glob("*.eml"))
        return [email.message_from_bytes(each.read_bytes(), policy=email.policy.default) for each in files]  # type: ignore[misc]


def served(folder: Path, *, user: bool = False, certificate: Path | None = None) -> Iterator[Server]:
    """A mail server, a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVER, str(folder), str(port), "user" if user else "-"]
    command += [str(certificate)] if certificate else []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield Server(folder, port)
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from served(tmp_path_factory.mktemp("mail"))


@pytest.fixture
def server(running: Server) -> Server:
    for each in running.folder.iterdir():
        each.unlink()
    return running


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def to(server: Server, **more: object) -> dict[str, object]:
    return {
        "mail_server": "127.0.0.1",
        "mail_port": server.port,
        "mail_security": "none",
        "mail_from": "lmn-lint@example.org",
        "mail_to": ("kundservice@example.org", "drift@example.org"),
    } | more


def body(server: Server) -> str:
    (letter,) = server.mails()
    return letter.get_content().replace("\r\n", "\n")


def test_what_is_new_comes_first(house: House, server: Server) -> None:
    house.put("ordrar.csv", BAD, GOOD)
    house.put("bild.png", text=b"\x89PNG\r\n\x1a\n" + bytes(99))
    outcome = house.run(**to(server))
    assert outcome.exit_code == 3
    (letter,) = server.mails()
    assert letter["Subject"] == "lmn-lint 2026-11-24: 1 nytt fynd, 1 fil gick inte att granska"
    assert letter["To"] == "kundservice@example.org, drift@example.org"
    lines = body(server).splitlines()
    assert lines[3:6] == ["Nya fynd: 1", "  ordrar.csv: LMN101 sms-without-mobile (fel): U2", ""]
    assert f"  bild.png: avvisad. {say('sv', 'refused.kind_image')}" in lines
    assert outcome.data["chain"]["head"] in lines[-1]
    assert lines[-2] == f"Sammanställning: {house.outbox / 'summary.html'}"


def test_what_is_left_is_told_with_its_age(house: House, server: Server) -> None:
    house.put("a.csv", BAD)
    house.run()
    house.later(days=9)
    house.put("b.csv", BAD, GOOD)
    house.run(**to(server))
    text = body(server)
    assert "Nya fynd: 0\n  Inget nytt." in text
    assert "  LMN101 sms-without-mobile: 1, det äldsta sedan 2026-11-24 (9 dagar)" in text
    assert "Godkända fynd: 0" in text
    assert "Lyckades senast före detta: 2026-11-24 02:00" in text


def test_english_on_request(house: House, server: Server) -> None:
    house.put("ordrar.csv", BAD)
    house.run(**to(server), lang="en")
    assert "New findings: 1" in body(server)
    assert '<html lang="en">' in (house.outbox / "summary.html").read_text()


def test_news_only(house: House, server: Server) -> None:
    house.put("ordrar.csv", GOOD)
    house.run(**to(server, mail_when="news"))
    assert server.mails() == []
    assert house.asked("SELECT mailed FROM run_end") == [(None,)]
    house.put("ordrar.csv", BAD)
    house.run(**to(server, mail_when="news"))
    assert len(server.mails()) == 1


def test_a_night_whose_mail_failed_is_told_by_the_next(house: House, server: Server) -> None:
    house.put("a.csv", BAD)
    outcome = house.run(**to(server, mail_port=1))
    assert (outcome.exit_code, outcome.troubles) == (4, [("mail_unreachable", {"server": "127.0.0.1"})])
    house.put("b.csv", BAD | {"order_number": "77"})
    outcome = house.run(**to(server))
    text = body(server)
    assert "Nya fynd: 2" in text
    assert "a.csv: LMN101" in text
    assert "b.csv: LMN101" in text
    assert house.statuses(outcome) == {"a.csv": "skipped", "b.csv": "checked"}
    house.run(**to(server))
    assert "Nya fynd: 0" in server.mails()[-1].get_content()


def test_a_recipient_that_is_not_known_does_not_keep_it_from_the_others(house: House, server: Server) -> None:
    house.put("ordrar.csv", BAD)
    outcome = house.run(**to(server, mail_to=("nobody@example.org", "drift@example.org")))
    assert (outcome.exit_code, [code for code, _ in outcome.troubles]) == (4, ["mail_some"])
    assert len(server.mails()) == 1
    outcome = house.run(**to(server, mail_to=("nobody@example.org",)))
    assert [code for code, _ in outcome.troubles] == ["mail_recipients"]


def test_without_starttls_nothing_is_sent(house: House, server: Server) -> None:
    outcome = house.run(**to(server, mail_security="starttls"))
    assert [code for code, _ in outcome.troubles] == ["mail_unsupported"]
    assert server.mails() == []


def test_a_user_and_a_password(house: House, tmp_path: Path) -> None:
    word = tmp_path / "ord"
    (tmp_path / "box").mkdir()
    for server in served(tmp_path / "box", user=True):
        word.touch(0o600)
        for password, code in (("fel", "mail_login"), ("hemligt ord", None)):
            word.write_text(password + "\n")
            night = house.night(**to(server, mail_user="lmn", mail_password_file=word))
            assert next(_mail(night))[1] == (code or "trial_mail")
        if os.name == "posix":
            word.chmod(0o640)
            assert next(_mail(night))[1] == "mail_password_open"
        word.unlink()
        assert next(_mail(night))[1] == "mail_password"
        assert server.mails() == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of localhost that nobody vouches for: its path without an ending."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl")
    path = tmp_path_factory.mktemp("certificate") / "own"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", f"{path}.key", "-out", f"{path}.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    return path


def test_a_server_must_show_who_it_is(house: House, certificate: Path, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "box").mkdir()
    house.put("ordrar.csv", BAD)
    for server in served(tmp_path / "box", certificate=certificate):
        wanted = to(server, mail_server="localhost", mail_security="starttls")
        assert [code for code, _ in house.run(**wanted).troubles] == ["mail_certificate"]
        assert server.mails() == []
        # The computer trusts it: the mail goes out, and tells of the night before too.
        monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
        assert house.run(**wanted).exit_code == 0
        assert "Nya fynd: 1" in body(server)
        assert [code for code, _ in house.run(**to(server, mail_security="tls")).troubles] != []


def test_what_mail_lacks_is_told_before_anything_is_done(house: House, server: Server) -> None:
    from lmn_lint.nightly.night import NightRefused

    with pytest.raises(NightRefused) as refused:
        house.run(**to(server, mail_to=()))
    assert (refused.value.code, refused.value.exit_code) == ("mail_lacks", 2)
    assert "mail.to" in refused.value.sentence("sv")
