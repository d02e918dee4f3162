"""What goes over the line: the fields of a request, the refusals of the Bot API."""

import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

Json = dict[str, Any]

#: For `verify` of loopback clients: without it each of them loads a bundle of certificates, some 0.1 s.
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class ApiError(Exception):
    """The Bot API refuses this request."""

    def __init__(self, status: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        #: Seconds.
        self.retry_after = retry_after

    def body(self) -> Json:
        """Return the refusal as Telegram writes it."""
        body: Json = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(reason: str) -> ApiError:
    """Return the 400 with *reason* behind Telegram's prefix."""
    return ApiError(400, f"Bad Request: {reason}")


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file as it was posted."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, kw_only=True)
class Params:
    """The fields of one request; every value is text, as in a form, sub-objects are JSON text."""

    fields: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the field, empty when it is absent."""
        return self.fields.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """Return the field as a whole number, *default* when it is absent or no number, as Telegram does."""
        try:
            return int(float(self.fields.get(name, default)))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Return whether the field says yes."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def mapping(self, name: str) -> Json | None:
        """Return the JSON object in the field, None when the field is absent.

        Raises:
            ApiError: The field holds no JSON object.
        """
        value = self._json(name)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f"object expected as {name.replace('_', ' ')}")
        return value

    def items(self, name: str) -> list[Any] | None:
        """Return the JSON array in the field, None when the field is absent.

        Raises:
            ApiError: The field holds no JSON array.
        """
        value = self._json(name)
        if value is not None and not isinstance(value, list):
            raise bad_request(f"array expected as {name.replace('_', ' ')}")
        return value

    def record(self) -> dict[str, str]:
        """Return the fields for the request log; a file is named with its size in bytes."""
        files = {name: f"<{each.name}: {len(each.content)} bytes>" for name, each in self.uploads.items()}
        return {**self.fields, **files}

    def _json(self, name: str) -> object:
        if not self.text(name):
            return None
        try:
            value: object = json.loads(self.text(name))
        except ValueError as exc:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from exc
        return value


async def read_params(request: Request) -> Params:
    """Return the fields of query, form, multipart form or JSON body, the later ones over the earlier."""
    fields = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    if "json" in request.headers.get("content-type", ""):
        fields |= {name: _as_text(value) for name, value in (await request.json()).items()}
        return Params(fields=fields)
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploads[name] = Upload(
                    name=value.filename or name,
                    content=await value.read(),
                    media_type=value.content_type or "application/octet-stream",
                )
            else:
                fields[name] = value
    return Params(fields=fields, uploads=uploads)


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
