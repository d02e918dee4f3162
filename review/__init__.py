"""The consultant's workbench: queue, cases, approvals, published texts; and the same as a JSON API.

Interface::

    deps = Workbench(reviewing=..., access=..., accounts=Accounts(store=..., clock=...), clock=...,
                     publishing=Publishing(store=..., shelf=catalogue, clock=...), passwords=Passwords(),
                     own_documents=OwnDocuments(store=..., reader=..., clock=..., slug_of=...))
    app.include_router(router(deps))                          pages under /werkbank
    app.include_router(api_router(deps), prefix="/api/v1")    JSON, bearer tokens of audience ``api``
    make_app(..., packages=("review", ...), larger=LARGER)    serves static files, takes files of documents
"""

from review.accounts import Accounts
from review.api import api_router
from review.own_documents import OwnDocuments
from review.passwords import Passwords
from review.publishing import Publishing, Shelf, ShelfDocument
from review.router import LARGER, router
from review.workbench import Workbench

__all__ = [
    "LARGER",
    "Accounts",
    "OwnDocuments",
    "Passwords",
    "Publishing",
    "Shelf",
    "ShelfDocument",
    "Workbench",
    "api_router",
    "router",
]
