"""The FastAPI application that both web channels stand in."""

import os
from collections.abc import Mapping, Sequence
from ipaddress import IPv4Address, IPv6Network, ip_address

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from pages.body import BodyLimit
from pages.failures import LastResort, add_failures
from pages.headers import SecurityHeaders

CACHE = "public, max-age=604800"  #: A week: the address changes when the file does.
_HOME = 64  #: Bits of an IPv6 address that tell one client from another.


class _Static(StaticFiles):
    def file_response(
        self,
        full_path: os.PathLike[str] | str,
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = CACHE
        return response


def make_app(
    *, secure: bool, title: str, packages: Sequence[str] = (), larger: Mapping[str, int] | None = None
) -> FastAPI:
    """Return an empty application with the headers, limits and error pages around it.

    *secure* tells whether it is served over HTTPS (HSTS, Secure cookies with `__Host-`). The `static`
    folders of *packages* are served under `/static/<package>/`. A path in *larger* takes a body of as many
    bytes as is said there, such as a file. There are no documentation routes.
    """
    app = FastAPI(title=title, docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.state.secure = secure
    app.state.title = title
    add_failures(app)
    # The last one added stands outermost.
    app.add_middleware(LastResort)
    app.add_middleware(BodyLimit, larger=larger)
    app.add_middleware(SecurityHeaders, secure=secure)
    for package in ("pages", *packages):
        app.mount(f"/static/{package}", _Static(packages=[(package, "static")]), name=f"static-{package}")
    return app


def client_address(request: Request) -> str:
    """Return the network address of the client, for a brake on guessing; empty where there is none.

    Of IPv6 it is the network of 64 bits, in which one client has every address (RFC 4291, section 2.5.4).
    """
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or IPv6Network((address.packed[:8] + bytes(8), _HOME)))
