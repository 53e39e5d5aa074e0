"""A proxy that signs people in: trusted by its address and its secret, by neither alone, and then by nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks._server import KEY, ROOT, serving
from firmyes.access.entrances import ByProxy
from firmyes.access.gate import GROUPS, VIEWER, Gate
from firmyes.access.proxy import SECRET_HEADER, read_proxy
from firmyes.errors import WorkspaceError
from tests.access.conftest import TEAMS, Client
from tests.factory.phone import Phone

SECRET = "the-secret-of-the-proxy-alone"
ENVIRONMENT = {"FIRM_YES_PROXY": "127.0.0.1", "FIRM_YES_PROXY_SECRET": SECRET, "FORWARDED_ALLOW_IPS": ""}
SIGNED_IN = {"X-Firm-Yes-Secret": SECRET, "X-Forwarded-User": "anna@team.example"}


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def test_over_real_http(demo_built: Path, tmp_path: Path) -> None:
    outside = {"FIRM_YES_PROXY": "192.0.2.77"}
    for own, opens in ((ENVIRONMENT, True), (ENVIRONMENT | outside, False)):
        with serving(ROOT / "app.py", demo_built, tmp_path / "log", **own) as port:
            through = Client(port, SIGNED_IN)
            assert (through.ask("/").status, through.shake_hands()) == ((200, 101) if opens else (403, 403))
            for client in (
                Client(port),
                Client(port).with_cookie(),
                Client(port, {"X-Forwarded-User": "anna@team.example"}),
                Client(port, SIGNED_IN | {"X-Firm-Yes-Secret": SECRET[:-1]}),
                Client(port, SIGNED_IN | {"X-Forwarded-User": " "}),
                Client(port, SIGNED_IN | {"X-Forwarded-User": "", "X-Forwarded-For": "127.0.0.1"}),
            ):
                answer = client.ask("/")
                assert (answer.status, "through its sign-in" in answer.body) == (403, True)
                assert not any(team in answer.body for team in TEAMS)
                assert client.shake_hands() == 403
            assert Client(port).ask(f"/?key={KEY}").status == 403, "the key opens nothing then"
            assert Client(port).ask("/v/abc234").status == 404


class Behind:
    """Stands for the app: says who looks, and whether it was told the secret."""

    def __init__(self) -> None:
        self.headers: dict[bytes, bytes] = {}

    async def __call__(self, scope: dict[str, Any], _receive: Any, send: Any) -> None:
        self.headers = dict(scope["headers"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"inside"})


@pytest.mark.usefixtures("named")
def test_the_app_learns_who_and_never_the_secret() -> None:
    app, proxy = Behind(), read_proxy()
    assert proxy is not None
    named = {name.lower(): value for name, value in SIGNED_IN.items()} | {VIEWER: "somebody-else"}
    phone = Phone(client="127.0.0.1", headers=named, app=Gate(app, ByProxy(proxy)))
    assert phone.get("/").text == "inside"
    assert app.headers[VIEWER.encode()] == b"anna%40team.example"
    assert SECRET_HEADER.encode() not in app.headers


def test_groups_are_told_only_where_the_proxy_is_said_to_tell_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    sent = {name.lower(): value for name, value in SIGNED_IN.items()}
    sent |= {"x-forwarded-groups": "Pay  Leads, ,others", GROUPS: "forged"}
    for header, told in (("", b""), ("X-Forwarded-Groups", b"others,pay%20leads")):
        monkeypatch.setenv("FIRM_YES_PROXY_GROUPS", header)
        app, proxy = Behind(), read_proxy()
        assert proxy is not None
        assert Phone(client="127.0.0.1", headers=sent, app=Gate(app, ByProxy(proxy))).get("/").text == "inside"
        assert app.headers[GROUPS.encode()] == told


@pytest.mark.usefixtures("named")
def test_two_names_are_none() -> None:
    proxy = read_proxy()
    assert proxy is not None
    scope = {
        "type": "http", "client": ("127.0.0.1", 1),
        "headers": [(b"x-firm-yes-secret", SECRET.encode()), (b"x-forwarded-user", b"a"), (b"x-forwarded-user", b"b")],
    }  # fmt: skip
    assert proxy.who(scope) is None
    assert proxy.who(scope | {"headers": scope["headers"][:2]}) == "a"
    assert proxy.who(scope | {"headers": scope["headers"][:2], "client": None}) is None


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("FIRM_YES_PROXY_SECRET", "short", "can be guessed"),
        ("FIRM_YES_PROXY_SECRET", "", "missing"),
        ("FIRM_YES_PROXY", "proxy.example", "no address"),
        ("FORWARDED_ALLOW_IPS", "127.0.0.1", "what a header says"),
    ],
)
def test_half_a_trust_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WorkspaceError) as error:
        read_proxy()
    assert said in error.value.what


@pytest.mark.usefixtures("named")
def test_unset_means_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORWARDED_ALLOW_IPS")
    with pytest.raises(WorkspaceError, match="cannot be trusted"):
        read_proxy()


def test_no_proxy_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIRM_YES_PROXY", raising=False)
    assert read_proxy() is None
