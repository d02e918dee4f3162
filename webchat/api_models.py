"""What every endpoint of the worker's JSON API shares."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A body in which nothing is guessed: no coercion, no unknown fields."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ProblemOut(BaseModel):
    """An error as problem+json (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str  #: A Dutch sentence.
    code: str  #: Class of the error.
    emergency: str | None = None  #: Text to show at once; in every error of POST /proposals,
    # and in one of POST /search whose words told of danger.


#: What every endpoint may answer besides its own.
PROBLEMS: dict[int | str, dict[str, object]] = {
    "default": {
        "description": "Error",
        "content": {"application/problem+json": {"schema": ProblemOut.model_json_schema()}},
    }
}
