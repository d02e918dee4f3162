"""The web chat: everything a worker can do, in a browser, without JavaScript if need be.

`router(deps)` holds the pages, `api_router(deps)` the worker's side of the JSON API; both take a `Webchat`.
The app comes from `pages.make_app(..., packages=("webchat",))`.
"""

from webchat.api import api_router
from webchat.desk import Webchat
from webchat.routing import router

__all__ = ["Webchat", "api_router", "router"]
