"""Signing in at an OpenID Connect provider, such as the province's: which one, and what it says of the person.

The provider says who someone is; what they may do is said by their account here, which must be there already.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from lib import vietnamese
from lib.records import Problem, Refused
from lib.rights import KEEP_ACCOUNTS, require
from lib.store import Change, Store
from lib.store.secret_file import NoSecret, read_secret, secret_file
from lib.store.settings import set_settings, setting, settings
from lib.translation import N_, _

NOT_ALLOWED = N_("Chỉ tài khoản quản trị được đặt cách đăng nhập chung.")
SETTINGS = ("on", "label", "issuer", "client_id", "claim")
NAMED_BY = "preferred_username"  # OpenID Connect Core 1.0, section 5.1
TIMEOUT = 10  # seconds
_SIGNED_WITH = ["RS256", "PS256", "ES256", "EdDSA"]  # never "none", nor a secret shared with the provider


class NotSignedIn(Exception):
    """The provider cannot be asked, or does not vouch for the person; the message is a sentence."""


@dataclass(frozen=True)
class Provider:
    """A provider that is switched on; `claim` names what it says of a person that is the account's name here."""

    label: str
    issuer: str
    client_id: str
    claim: str
    secret: str


@dataclass(frozen=True)
class Errand:
    """What is remembered of someone who has been sent to the provider, to know them when they come back."""

    state: str
    nonce: str
    verifier: str
    returns_to: str


def kept(store: Store) -> dict[str, str]:
    """What is kept of the provider, by the names of SETTINGS; each is empty until it is set."""
    return settings(store, "provider", SETTINGS)


def keep(changing: Change, typed: Mapping[str, str]) -> None:
    """Set the provider as it was typed; only one that is off may be unfinished.

    Raises Forbidden, or Refused with every problem found.
    """
    require(changing.actor.may(KEEP_ACCOUNTS), NOT_ALLOWED)
    cells = {name: vietnamese.clean(typed[name]) for name in SETTINGS}
    if cells["on"] == "1" and (problems := _problems(cells)):
        raise Refused(problems)
    set_settings(changing, "provider", cells)


def _problems(cells: Mapping[str, str]) -> list[Problem]:
    problems = []
    address = urlparse(cells["issuer"])
    this_machine = address.hostname in ("127.0.0.1", "localhost")
    if not address.hostname or not (address.scheme == "https" or (address.scheme == "http" and this_machine)):
        problems.append(Problem("issuer", _("Địa chỉ nơi cấp: gõ đủ, bắt đầu bằng https://.")))
    for name, label in (("label", _("Tên hiện trên nút")), ("client_id", _("Mã ứng dụng")), ("claim", _("Trường tên"))):
        if not cells[name]:
            problems.append(Problem(name, _("{label}: chưa điền.").format(label=label)))
    return problems


def secret_of(store: Store) -> Path:
    """Where the secret is that the provider gave this program."""
    return secret_file(store, "provider-secret")


def label(store: Store) -> str:
    """What the button of the sign-in says, empty when no provider is switched on."""
    return setting(store, "provider_label") if setting(store, "provider_on") == "1" else ""


def switched_on(store: Store) -> Provider:
    """The provider that is switched on. Raises NotSignedIn when there is none or its secret cannot be had."""
    found = kept(store)
    if found["on"] != "1":
        raise NotSignedIn(_("Chưa bật đăng nhập chung; đăng nhập bằng mật khẩu."))
    try:
        secret = read_secret(secret_of(store))
    except NoSecret as missing:
        raise NotSignedIn(str(missing)) from missing
    return Provider(found["label"], found["issuer"].rstrip("/"), found["client_id"], found["claim"], secret)


def sent_to(provider: Provider, returns_to: str) -> tuple[str, Errand]:
    """The address to send someone to, and what to remember of them meanwhile. Raises NotSignedIn."""
    state, nonce, verifier = (secrets.token_urlsafe(48) for _each in range(3))
    errand = Errand(state, nonce, verifier, returns_to)
    with _asking(provider, errand) as (client, at):
        address, _state = client.create_authorization_url(
            at["authorization_endpoint"], errand.state, errand.verifier, nonce=errand.nonce
        )
    return address, errand


def named_in(provider: Provider, errand: Errand, answer: str) -> str:
    """The account name of someone who came back to the address `answer`. Raises NotSignedIn."""
    from joserfc import jwt
    from joserfc.jwk import KeySet

    with _asking(provider, errand) as (client, at):
        token = client.fetch_token(
            at["token_endpoint"], authorization_response=answer, state=errand.state, code_verifier=errand.verifier
        )
        keys = KeySet.import_key_set(_told(at["jwks_uri"]))
        claims = jwt.decode(str(token.get("id_token", "")), keys, _SIGNED_WITH).claims
        _expected(provider, errand).validate(claims)
    name = claims.get(provider.claim)
    if not name or not isinstance(name, str):
        sentence = _("Nơi cấp không cho biết “{claim}” của người đăng nhập; báo người quản trị.")
        raise NotSignedIn(sentence.format(claim=provider.claim))
    return name


def _expected(provider: Provider, errand: Errand) -> Any:
    """The checks of OpenID Connect Core 1.0, section 3.1.3.7."""
    from joserfc import jwt

    def is_just(text: str) -> Any:
        return {"essential": True, "value": text}

    return jwt.JWTClaimsRegistry(
        leeway=60,
        iss=is_just(provider.issuer),
        aud=is_just(provider.client_id),
        nonce=is_just(errand.nonce),
        exp={"essential": True},
        iat={"essential": True},
    )


@contextmanager
def _asking(provider: Provider, errand: Errand) -> Iterator[tuple[Any, dict[str, str]]]:
    """A client of the provider, and where it answers what; every failure of the talk becomes NotSignedIn."""
    import httpx2
    from authlib.integrations.base_client import OAuthError
    from authlib.integrations.httpx_client import OAuth2Client
    from joserfc.errors import JoseError

    asked = {"scope": "openid profile email", "redirect_uri": errand.returns_to, "code_challenge_method": "S256"}
    try:
        at = _told(f"{provider.issuer}/.well-known/openid-configuration")
        with OAuth2Client(provider.client_id, provider.secret, timeout=TIMEOUT, **asked) as client:
            if at["issuer"].rstrip("/") != provider.issuer:
                raise NotSignedIn(_wrong_answer(provider))
            yield client, at
    except httpx2.HTTPError as unreachable:
        sentence = _("Không hỏi được “{label}”; thử lại sau, hoặc đăng nhập bằng mật khẩu.")
        raise NotSignedIn(sentence.format(label=provider.label)) from unreachable
    except (OAuthError, JoseError, KeyError, ValueError) as wrong:
        raise NotSignedIn(_wrong_answer(provider)) from wrong


def _told(address: str) -> Any:
    """What the provider publishes of itself at an address."""
    import httpx2

    return httpx2.get(address, timeout=TIMEOUT).raise_for_status().json()


def _wrong_answer(provider: Provider) -> str:
    sentence = _("“{label}” không xác nhận được người đăng nhập; thử lại, hoặc đăng nhập bằng mật khẩu.")
    return sentence.format(label=provider.label)
