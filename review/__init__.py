"""The consultant's workbench: queue, cases, approvals, published texts; and the same as a JSON API.

Interface::

    deps = Workbench(reviewing=..., access=..., accounts=Accounts(store=..., clock=...), clock=...,
                     publishing=Publishing(store=..., shelf=catalogue, clock=...), passwords=Passwords())
    app.include_router(router(deps))                          pages under /werkbank
    app.include_router(api_router(deps), prefix="/api/v1")    JSON, bearer tokens of audience ``api``
    make_app(..., packages=("review", ...))                   serves this package's static files
"""

from review.accounts import Accounts
from review.api import api_router
from review.passwords import Passwords
from review.publishing import Publishing, Shelf, ShelfDocument
from review.router import router
from review.workbench import Workbench

__all__ = [
    "Accounts",
    "Passwords",
    "Publishing",
    "Shelf",
    "ShelfDocument",
    "Workbench",
    "api_router",
    "router",
]
