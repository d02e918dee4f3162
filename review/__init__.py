"""The consultant's workbench: queue, cases, approvals, published texts; and the same as a JSON API.

Interface::

    deps = Workbench(reviewing=..., access=..., accounts=Accounts(store=..., clock=...), clock=...,
                     publishing=Publishing(store=..., shelf=catalogue, clock=...), passwords=Passwords(),
                     own_documents=OwnDocuments(store=..., reader=..., clock=..., slug_of=...))
    app.include_router(router(deps))                          pages under /werkbank
    app.include_router(api_router(deps), prefix="/api/v1")    JSON, bearer tokens of audience ``api``
    make_app(..., packages=("review", ...), larger=LARGER)    serves static files, takes files of documents

Each name is imported from its own module: commands that need an account or a publication load no web server.
"""
