"""Every address of the web chat in one list."""

from fastapi import APIRouter

from pages import answering
from webchat.cases import Cases
from webchat.checking import Checking
from webchat.desk import Desk, Webchat
from webchat.door import Door
from webchat.lookup import Lookup
from webchat.weighing import Weighing
from webchat.writing import Writing


def router(deps: Webchat) -> APIRouter:
    """Return the pages for workers; they belong at the root, in an app of `pages.make_app`."""
    desk = Desk.of(deps)
    door, writing, checking = Door(desk=desk), Writing(desk=desk), Checking(desk=desk)
    cases, lookup, weighing = Cases(desk=desk), Lookup(desk=desk), Weighing(desk=desk)
    routes = APIRouter(route_class=answering(desk.answer), include_in_schema=False)
    for method, path, page in (
        ("GET", "/", door.welcome),
        ("POST", "/deelnemen", door.join),
        ("POST", "/terug", door.come_back),
        ("GET", "/uitloggen", door.leaving),
        ("POST", "/uitloggen", door.leave),
        ("GET", "/vraag", writing.write),
        ("POST", "/vraag", writing.add),
        ("GET", "/vraag/aanpassen", writing.change),
        ("POST", "/vraag/aanpassen", writing.edit),
        ("GET", "/vraag/controle", checking.look),
        ("POST", "/vraag/weglaten", checking.mask_word),
        ("POST", "/vraag/opzoeken", checking.look_up),
        ("POST", "/vraag/versturen", checking.send),
        ("POST", "/vraag/annuleren", checking.cancel),
        ("GET", "/vragen", cases.all),
        ("GET", "/vragen/{ref}", cases.one),
        ("POST", "/vragen/{ref}/openen", cases.open),
        ("POST", "/vragen/{ref}/schrijven", cases.begin),
        ("POST", "/vragen/{ref}/afsluiten", cases.close),
        ("POST", "/vragen/{ref}/intrekken", cases.withdraw),
        ("GET", "/meldcode", lookup.library),
        ("POST", "/meldcode", lookup.search),
        ("GET", "/meldcode/{slug:path}", lookup.document),
        ("GET", "/afwegingskader", weighing.begin),
        ("POST", "/afwegingskader", weighing.go_on),
        ("GET", "/nood", lookup.emergency),
        ("GET", "/privacy", lookup.privacy),
    ):
        routes.add_api_route(path, page, methods=[method])
    return routes
