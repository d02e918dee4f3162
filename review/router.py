"""The routes of the workbench."""

from fastapi import APIRouter

import pages
from review.door import Door
from review.routes.cases import Cases
from review.routes.entrance import Entrance
from review.routes.keys import Keys
from review.routes.own import OWN, UPLOAD, OwnPages
from review.routes.queue import Queue
from review.routes.shelf import Shelf
from review.routes.teams import Teams
from review.screens import HOME, refuse
from review.stream import Arrivals
from review.workbench import Workbench

#: Paths that take more than other forms do, and how many bytes.
LARGER = {OWN: UPLOAD}


def router(deps: Workbench) -> APIRouter:
    """Return the pages of the workbench, under ``/werkbank``."""
    door, arrivals = Door(access=deps.access), Arrivals()
    routes = APIRouter(prefix=HOME, route_class=pages.answering(refuse), include_in_schema=False)
    _add_entrance(routes, Entrance(deps, door))
    queue, shelf = Queue(deps, door, arrivals), Shelf(deps, door)
    teams, keys = Teams(deps, door), Keys(deps, door)
    routes.add_api_route("", queue.show, methods=["GET"])
    routes.add_api_route("/", queue.show, methods=["GET"])
    routes.add_api_route("/stroom", queue.stream, methods=["GET"])
    routes.add_api_route("/teksten", shelf.show, methods=["GET"])
    routes.add_api_route("/teksten/publiceren", shelf.publish, methods=["POST"])
    routes.add_api_route("/teksten/intrekken", shelf.withdraw, methods=["POST"])
    _add_own(routes, OwnPages(deps, door))
    routes.add_api_route("/teams", teams.show, methods=["GET"])
    routes.add_api_route("/teams", teams.invite, methods=["POST"])
    routes.add_api_route("/toegang", keys.show, methods=["GET"])
    routes.add_api_route("/toegang/sleutel", keys.make, methods=["POST"])
    routes.add_api_route("/toegang/overal-uitloggen", keys.end_everywhere, methods=["POST"])
    routes.include_router(_cases(Cases(deps, door, arrivals)))
    return routes


def _add_entrance(routes: APIRouter, entrance: Entrance) -> None:
    routes.add_api_route("/inloggen", entrance.ask_password, methods=["GET"])
    routes.add_api_route("/inloggen", entrance.take_password, methods=["POST"])
    routes.add_api_route("/inloggen/code", entrance.ask_code, methods=["GET"])
    routes.add_api_route("/inloggen/code", entrance.take_code, methods=["POST"])
    routes.add_api_route("/uitloggen", entrance.sign_out, methods=["POST"])


def _add_own(routes: APIRouter, own: OwnPages) -> None:
    one = "/teksten/eigen/{name}/{version}"
    routes.add_api_route("/teksten/eigen", own.show, methods=["GET"])
    routes.add_api_route("/teksten/eigen", own.add, methods=["POST"])
    routes.add_api_route(one, own.one, methods=["GET"])
    routes.add_api_route(f"{one}/origineel", own.original, methods=["GET"])
    routes.add_api_route(f"{one}/publiceren", own.publish, methods=["POST"])
    routes.add_api_route(f"{one}/intrekken", own.withdraw, methods=["POST"])
    routes.add_api_route(f"{one}/verwijderen", own.remove, methods=["POST"])


def _cases(cases: Cases) -> APIRouter:
    routes = APIRouter(route_class=pages.answering(cases.answer), include_in_schema=False)
    routes.add_api_route("/{ref}", cases.show, methods=["GET"])
    routes.add_api_route("/{ref}/concept", cases.awaited, methods=["GET"])
    for path, endpoint in (
        ("opslaan", cases.save),
        ("controle", cases.check),
        ("versturen", cases.send),
        ("tweede-lezer", cases.hand_over),
        ("teruggeven", cases.send_back),
        ("sluiten", cases.close),
        ("bezig", cases.alive),
        ("loslaten", cases.release),
    ):
        routes.add_api_route(f"/{{ref}}/{path}", endpoint, methods=["POST"])
    return routes
