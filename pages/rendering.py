"""Templates: a package's own, which may extend `pages/base.html`, with a fixed title for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from consult.people import Session
from pages import texts
from pages.cookies import form_token, give_form_token, new_form_token
from pages.forms import FIELD
from pages.markdown import telephone, to_html


@dataclass(frozen=True, kw_only=True)
class Templates:
    """The templates of one package."""

    env: Environment
    titles: Mapping[str, str]  #: Template name -> title of the page: fixed, so that a title holds no content.

    def page(
        self,
        request: Request,
        name: str,
        *,
        session: Session | None = None,
        status: int = 200,
        token: str | None = None,
        **context: object,
    ) -> HTMLResponse:
        """Return the page *name*; ``{{ csrf }}`` in it is the hidden field that each form must hold.

        *token* stands in for the token of a session that cannot be looked up just now.
        """
        known = token or (session.csrf if session else form_token(request))
        field = _Field(known or new_form_token())
        html = self.env.get_template(name).render(
            title=self.titles[name], csrf=field, session=session, brand=request.app.state.title, **context
        )
        response = HTMLResponse(html, status_code=status)
        if field.used and not known:
            give_form_token(response, request, field.token)
        return response


class _Field:
    """The hidden field of a form, which remembers whether a template used it."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.used = False

    def __html__(self) -> str:
        self.used = True
        return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, self.token)


@cache
def asset(package: str, name: str) -> str:
    """Return the address of a static file of *package*, which changes when the file does."""
    content = files(package).joinpath("static").joinpath(name).read_bytes()
    return f"/static/{package}/{name}?v={sha256(content).hexdigest()[:10]}"


@cache
def _environment(package: str) -> Environment:
    shell = PackageLoader("pages", "templates/pages")
    own = [] if package == "pages" else [PackageLoader(package)]
    env = Environment(
        loader=ChoiceLoader([*own, PrefixLoader({"pages": shell})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(asset=asset, shell=texts)
    env.filters.update(markdown=to_html, telephone=telephone)
    return env


def templates(package: str, *, titles: Mapping[str, str], **names: object) -> Templates:
    """Return the templates of *package* over those of the shell.

    In every template: *names*, `asset(package, file)`, and the filters `markdown` and `telephone`. The
    shell's own stand under the prefix ``pages/``; undefined names are errors, and everything is escaped.
    """
    env = _environment(package).overlay()
    env.globals = {**env.globals, **names}
    return Templates(env=env, titles=titles)
