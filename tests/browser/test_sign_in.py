"""Sign-in against a real provider on loopback (``oidc-provider``): in, back to the deep link, out for good, refused without a loop.

Skipped where Node or the package is not: ``npm install oidc-provider`` in a folder that ``FIRM_YES_OIDC`` names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks._server import KEY, ROOT, cookie, free_port, start
from firmyes.logbook import entries
from tests.access.conftest import Client, wait_for
from tests.browser.conftest import IDLE

SECRETS = """
[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "the-cookie-secret-of-the-test"
client_id = "firm-yes"
client_secret = "a-secret-of-the-test"
server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"
client_kwargs = {{ prompt = "login" }}  # Streamlit asks for select_account, which this provider refuses
"""
ACCESS = """
[[access]]
who = ["*@team.example"]
sees = "everything"
may = ["administer"]

[[access]]
who = ["group:pay leads"]
sees = ["Payments"]
"""
WANTED = "follow_through?team=Payments"


@dataclass(frozen=True, slots=True)
class Signing:
    port: int
    workspace: Path

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"


@pytest.fixture(scope="module")
def signing(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signing]:
    node, packages = shutil.which("node"), os.environ.get("FIRM_YES_OIDC", "")
    if node is None or not (Path(packages) / "node_modules" / "oidc-provider").is_dir():
        pytest.skip("no provider here: npm install oidc-provider in a folder, and name it in FIRM_YES_OIDC")
    folder = tmp_path_factory.mktemp("sign-in")
    workspace = shutil.copytree(demo_built, folder / "workspace")
    (workspace / "access.toml").write_text(ACCESS)
    port, provider = free_port(), free_port()
    address = f"http://localhost:{port}"
    (folder / "secrets.toml").write_text(SECRETS.format(app=address, provider=provider))
    script = Path(__file__).parent.parent / "access" / "provider.mjs"
    with (folder / "provider.log").open("wb") as log:
        process = subprocess.Popen([node, str(script), str(provider), address], cwd=packages, stdout=log, stderr=log)
    try:
        wait_for(provider)
        app = start(
            ROOT / "app.py", workspace, folder / "log", port, STREAMLIT_SECRETS_FILES=str(folder / "secrets.toml")
        )
        try:
            yield Signing(port, workspace)
        finally:
            app.terminate()
            app.wait(timeout=60)
    finally:
        process.terminate()
        process.wait(timeout=60)


@pytest.fixture
def window(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    context.route(
        lambda url: not url.startswith("http://localhost:"), lambda route: route.abort()
    )  # the provider's fonts
    yield context.new_page()
    context.close()


def sign_in(page: Page, name: str) -> None:
    page.get_by_role("link", name="Sign in").click()
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill("any")
    page.locator("button[type=submit]").click()
    page.locator("button[type=submit]", has_text="Continue").click()


def settled(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=120_000)
    page.wait_for_selector(IDLE, timeout=120_000)


def as_client(signing: Signing, context: BrowserContext) -> Client:
    """The cookies of a browser, copied."""
    jar = "; ".join(f"{each['name']}={each['value']}" for each in context.cookies(signing.address))  # type: ignore[index]
    return Client(signing.port, {"Cookie": jar, "Host": f"localhost:{signing.port}"})


def test_in_back_to_the_deep_link_and_out_for_good(signing: Signing, window: Page) -> None:
    window.goto(f"{signing.address}/{WANTED}")
    expect(window.get_by_role("heading", name="Sign in to go on.")).to_be_visible()
    sign_in(window, "anna")
    settled(window, "Payments:")
    assert window.url == f"{signing.address}/{WANTED}"
    expect(window.get_by_test_id("stSidebar").get_by_text("anna@team.example")).to_be_visible()
    expect(window.get_by_role("link", name="Sign out")).to_have_attribute("href", "/auth/logout")
    assert entries(signing.workspace)[0].who == "anna@team.example"

    copied = as_client(signing, window.context)
    assert (copied.ask("/").status, copied.shake_hands()) == (200, 101)
    with window.expect_event("websocket", timeout=120_000) as opened:
        window.reload()
    settled(window, "Payments:")
    socket = opened.value
    out = window.context.new_page()
    out.goto(f"{signing.address}/auth/logout")
    if not socket.is_closed():
        socket.wait_for_event("close", timeout=120_000)
    assert (copied.ask("/").status, copied.shake_hands()) == (403, 403), "a copied cookie does not outlive the sign-out"
    window.goto(f"{signing.address}/{WANTED}")
    expect(window.get_by_role("heading", name="Sign in to go on.")).to_be_visible()


def test_a_refused_prompt_ends_on_a_page(signing: Signing, window: Page) -> None:
    window.goto(f"{signing.address}/{WANTED}")
    window.get_by_role("link", name="Sign in").click()
    window.get_by_role("link", name="Cancel").click()
    expect(window.get_by_role("heading", name="You are not signed in.")).to_be_visible()
    assert as_client(signing, window.context).ask("/").status == 403
    sign_in(window, "bela")  # and from there it can be tried again
    settled(window, "Payments:")


def test_an_address_nobody_verified_is_no_name_and_a_group_opens_what_it_is_named_for(
    signing: Signing, window: Page
) -> None:
    """Her address would let her see everything; her group at the provider opens Payments alone."""
    window.goto(signing.address)
    sign_in(window, "mallory")
    settled(window, "Payments:")
    assert not window.get_by_text("Support").count()
    assert entries(signing.workspace)[0].who == "mallory"


def test_neither_the_key_nor_its_cookie_opens_anything_then(signing: Signing) -> None:
    stranger = Client(signing.port)
    for client in (stranger, stranger.with_cookie()):
        answer = client.ask(f"/?key={KEY}")
        assert (answer.status, "Sign in to go on." in answer.body) == (403, True)
        assert client.shake_hands() == 403
    assert stranger.ask("/v/abc234").status == 404
    assert cookie()[0] not in stranger.ask("/").headers.get("set-cookie", "")


@pytest.mark.parametrize(
    "query", ["", "?code=x&state=y", "?error=invalid_request&state=x", "?code=x", "?state=a&code=b&error=c"]
)
def test_a_made_up_answer_of_the_provider_signs_nobody_in(signing: Signing, query: str) -> None:
    answer = Client(signing.port).ask(f"/oauth2callback{query}")
    assert (answer.status, "You are not signed in." in answer.body) == (403, True)
    assert "firm_yes" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil", "/%0d%0aX: y"]
)
def test_the_way_back_is_ours(signing: Signing, wanted: str) -> None:
    answer = Client(signing.port).ask(f"/sign-in?next={quote(wanted)}")
    assert answer.status == 303
    assert answer.headers["location"].startswith("/auth/login?provider=")
    kept = unquote(unquote(answer.headers["set-cookie"].partition("firm_yes_next=")[2].partition(";")[0].strip('"')))
    assert kept.startswith("/") and not kept.startswith(("//", "/\\"))
