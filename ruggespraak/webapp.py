"""The web side, composed: pages of both channels, the JSON API with its documentation, health, webhook."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import HTMLResponse, JSONResponse, Response

import pages
import webchat
from review.api import api_router as workbench_api
from review.router import LARGER
from review.router import router as workbench_pages
from review.workbench import Workbench
from ruggespraak.health import Health

API = "/api/v1"
TITLE = "Ruggespraak"
VERSION = "0.1.0"


def build(
    *,
    secure: bool,
    worker: webchat.Webchat,
    consultant: Workbench,
    health: Health,
    extra: Sequence[APIRouter] = (),
) -> FastAPI:
    """Return the app with every route of this process."""
    app = pages.make_app(secure=secure, title=TITLE, packages=("webchat", "review"), larger=LARGER)
    app.include_router(health.router())
    for router in (webchat.api_router(worker), workbench_api(consultant)):
        app.include_router(router, prefix=API)
    app.include_router(_documentation(app))
    for router in extra:
        app.include_router(router)
    app.include_router(workbench_pages(consultant))
    app.include_router(webchat.router(worker))
    return app


def _documentation(app: FastAPI) -> APIRouter:
    templates = pages.templates("ruggespraak", titles={"api.html": "API - Ruggespraak"})
    router = APIRouter()

    def schema() -> dict[str, Any]:
        return get_openapi(title=f"{TITLE} API", version=VERSION, routes=app.routes)

    async def openapi() -> Response:
        return JSONResponse(schema())

    async def docs(request: Request) -> HTMLResponse:
        return templates.page(request, "api.html", session=None, operations=operations(schema()))

    router.add_api_route("/api/openapi.json", openapi, methods=["GET"], include_in_schema=False)
    router.add_api_route("/api/docs", docs, methods=["GET"], include_in_schema=False)
    return router


def operations(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return every operation of an OpenAPI document: method, path, summary, fields of its body, statuses."""
    return [
        {
            "method": method.upper(),
            "path": path,
            "summary": operation.get("description") or operation.get("summary", ""),
            "fields": _fields(operation, schema),
            "statuses": sorted(operation.get("responses", {})),
        }
        for path, item in schema.get("paths", {}).items()
        for method, operation in item.items()
    ]


def _fields(operation: Mapping[str, Any], schema: Mapping[str, Any]) -> list[str]:
    content = operation.get("requestBody", {}).get("content", {})
    reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    model = schema.get("components", {}).get("schemas", {}).get(reference.rsplit("/", 1)[-1], {})
    needed = model.get("required", [])
    return [name if name in needed else f"{name} (optional)" for name in model.get("properties", {})]
