"""The rules that the database itself keeps, as triggers on both dialects; the CHECKs stand in `store.tables`.

Every rule is a condition that must be true of the new (and old) row; anything else, NULL too, is refused.
They hold with foreign keys off, with CHECKs ignored, for ``INSERT OR REPLACE`` (which fires no delete trigger
on SQLite) and, as ALWAYS triggers, under ``session_replication_role = replica`` on PostgreSQL. Each upgrade
installs them anew, so they are those of this code; `missing` compares what stands in the database with them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from consult.model import ALLOWED, KEEPING, Kind
from consult.outgoing import DeliveryState, Fixed
from consult.people import Role
from store.tables import listed

_NEVER = "1 = 0"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One trigger: an *event* on a *table* is refused unless *holds* is true."""

    name: str
    table: str
    event: str  #: INSERT, UPDATE, DELETE, or TRUNCATE (PostgreSQL only).
    holds: str  #: SQL over NEW and OLD.


def _same(*columns: str, dialect: str) -> str:
    equal = "IS" if dialect == "sqlite" else "IS NOT DISTINCT FROM"
    return " AND ".join(f"NEW.{column} {equal} OLD.{column}" for column in columns)


def _new(table: str, *columns: str) -> str:
    taken = " OR ".join(f"t.{column} = NEW.{column}" for column in columns)
    return f"NOT EXISTS (SELECT 1 FROM {table} t WHERE {taken})"  # noqa: S608 - names of our own tables


def _by_consultant(account: str) -> str:
    return f"{account}.enabled AND {account}.role = '{Role.CONSULTANT}'"


#: An enabled consultant's approval of the same case, kind and text, for the worker of that case.
_APPROVED = (
    "EXISTS (SELECT 1 FROM approvals a JOIN accounts c ON c.id = a.consultant_id"
    " JOIN consults k ON k.id = a.consult_id"
    " WHERE a.id = NEW.approval_id AND a.consult_id = NEW.consult_id AND a.kind = NEW.kind"
    " AND a.digest = NEW.digest AND k.worker_id = NEW.worker_id{enabled})"
)
_APPROVED_NOW = _APPROVED.format(enabled=f" AND {_by_consultant('c')}")

_SHAPE = (
    f"(NEW.kind IS NOT NULL AND NEW.kind IN ({listed(Kind)}) AND NEW.approval_id IS NOT NULL"
    " AND NEW.consult_id IS NOT NULL AND NEW.digest IS NOT NULL AND NEW.fixed IS NULL)"
    " OR (NEW.kind IS NULL AND NEW.approval_id IS NULL AND NEW.digest IS NULL"
    f" AND NEW.fixed IS NOT NULL AND NEW.fixed IN ({listed(Fixed)}))"
)

_S = DeliveryState

#: What may become of a row also when its consultant has been disabled: nothing that begins a sending and
#: nothing that revives what was set aside. The sender blocks such a row when it verifies the approval.
_SETTLING = (
    f"NEW.state = OLD.state OR NEW.state IN ('{_S.BLOCKED}', '{_S.FAILED}')"
    f" OR (OLD.state = '{_S.WAITING}' AND NEW.state = '{_S.READY}')"
    f" OR (OLD.state = '{_S.SENDING}' AND NEW.state IN ('{_S.READY}', '{_S.DONE}'))"
)


def state_changes() -> str:
    """Return the SQL condition that a consult moves as `consult.model.ALLOWED` says, version by version."""
    moves = sorted({(old.value, new.value, int(step not in KEEPING)) for (old, step), new in ALLOWED.items()})
    moved = (
        f"(OLD.state = '{old}' AND NEW.state = '{new}' AND NEW.version = OLD.version + {further})"
        for old, new, further in moves
    )
    return " OR ".join(["(NEW.state = OLD.state AND NEW.version >= OLD.version)", *moved])


def rules(dialect: str) -> Iterator[Rule]:
    """Yield every rule for *dialect*, ``sqlite`` or ``postgresql``."""
    yield from _approval_rules()
    yield from _outbox_rules(dialect)
    yield from _consult_rules(dialect)
    yield from _audit_rules()
    if dialect == "postgresql":
        for table in ("approvals", "outbox", "audit_events", "audit_head"):
            yield Rule(name=f"gate_{table}_kept", table=table, event="TRUNCATE", holds=_NEVER)


def _approval_rules() -> Iterator[Rule]:
    # Both names in it are our own constants.
    enabled = f"EXISTS (SELECT 1 FROM accounts c WHERE c.id = NEW.consultant_id AND {_by_consultant('c')})"  # noqa: S608
    yield Rule(name="gate_approvals_new", table="approvals", event="INSERT", holds=_new("approvals", "id"))
    yield Rule(name="gate_approvals_by", table="approvals", event="INSERT", holds=enabled)
    yield Rule(name="gate_approvals_fixed", table="approvals", event="UPDATE", holds=_NEVER)
    yield Rule(name="gate_approvals_stay", table="approvals", event="DELETE", holds=_NEVER)


def _outbox_rules(dialect: str) -> Iterator[Rule]:
    identity = ("seq", "id", "worker_id", "channel", "consult_id", "kind", "approval_id", "digest", "fixed")
    settled = f"NEW.kind IS NULL OR ({_APPROVED.format(enabled='')} AND ({_SETTLING} OR {_APPROVED_NOW}))"
    yield Rule(name="gate_outbox_new", table="outbox", event="INSERT", holds=_new("outbox", "id", "seq"))
    yield Rule(name="gate_outbox_shape", table="outbox", event="INSERT", holds=_SHAPE)
    approved = f"NEW.kind IS NULL OR {_APPROVED_NOW}"
    yield Rule(name="gate_outbox_approved", table="outbox", event="INSERT", holds=approved)
    same = _same(*identity, dialect=dialect)
    yield Rule(name="gate_outbox_identity", table="outbox", event="UPDATE", holds=same)
    yield Rule(name="gate_outbox_still", table="outbox", event="UPDATE", holds=settled)


def _consult_rules(dialect: str) -> Iterator[Rule]:
    new = _new("consults", "id", "number", "code_hash")
    yield Rule(name="gate_consults_new", table="consults", event="INSERT", holds=new)
    same = _same("id", "number", "code_hash", "worker_id", "created_at", dialect=dialect)
    yield Rule(name="gate_consults_identity", table="consults", event="UPDATE", holds=same)
    yield Rule(name="gate_consults_state", table="consults", event="UPDATE", holds=state_changes())


def _audit_rules() -> Iterator[Rule]:
    follows = "NEW.n = (SELECT h.n + 1 FROM audit_head h)"
    yield Rule(name="gate_audit_follows", table="audit_events", event="INSERT", holds=follows)
    yield Rule(name="gate_audit_fixed", table="audit_events", event="UPDATE", holds=_NEVER)
    yield Rule(name="gate_audit_stay", table="audit_events", event="DELETE", holds=_NEVER)
    yield Rule(name="gate_head_one", table="audit_head", event="INSERT", holds=_NEVER)
    yield Rule(name="gate_head_on", table="audit_head", event="UPDATE", holds="NEW.n = OLD.n + 1")
    yield Rule(name="gate_head_stay", table="audit_head", event="DELETE", holds=_NEVER)


def _sqlite(rule: Rule) -> str:
    return (
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table}"
        f" WHEN ({rule.holds}) IS NOT TRUE"
        f" BEGIN SELECT RAISE(ABORT, '{rule.name}'); END"
    )


def _body(rule: Rule) -> str:
    back = "OLD" if rule.event == "DELETE" else "NEW"
    return (
        f"BEGIN IF ({rule.holds}) IS NOT TRUE THEN"
        f" RAISE EXCEPTION USING MESSAGE = '{rule.name}', ERRCODE = 'check_violation'; END IF;"
        f" RETURN {back}; END"
    )


def _postgresql(rule: Rule, schema: str) -> Iterator[str]:
    # Without a search path of its own, a temporary table of the same name would stand in for the real one.
    yield (
        f"CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql"
        f' SET search_path = "{schema}", pg_temp AS $rule${_body(rule)}$rule$'
    )
    each = "STATEMENT" if rule.event == "TRUNCATE" else "ROW"
    yield (
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table}"
        f" FOR EACH {each} EXECUTE FUNCTION {rule.name}()"
    )
    yield f"ALTER TABLE {rule.table} ENABLE ALWAYS TRIGGER {rule.name}"


def install(connection: Connection) -> None:
    """Put every rule of this code into the database, in the place of earlier ones."""
    remove(connection)
    dialect = connection.dialect.name
    if dialect == "sqlite":
        statements = [_sqlite(rule) for rule in rules(dialect)]
    else:
        schema = connection.execute(text("SELECT current_schema()")).scalar_one()
        statements = [statement for rule in rules(dialect) for statement in _postgresql(rule, schema)]
    for statement in statements:
        connection.exec_driver_sql(statement)


def remove(connection: Connection) -> None:
    """Take every rule out of the database, for the time of a migration."""
    for name, table, _ in _standing(connection):
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql(f"DROP TRIGGER {name} ON {table}")
            connection.exec_driver_sql(f"DROP FUNCTION {name}()")


def missing(connection: Connection) -> Sequence[str]:
    """Return the names of the rules that are not in force exactly as this code says."""
    dialect = connection.dialect.name
    form = _sqlite if dialect == "sqlite" else _body
    standing = {name: source for name, _, source in _standing(connection)}
    return [rule.name for rule in rules(dialect) if standing.get(rule.name) != form(rule)]


def _standing(connection: Connection) -> Sequence[tuple[str, str, str]]:
    if connection.dialect.name == "sqlite":
        query = (
            "SELECT name, tbl_name, sql FROM sqlite_master"
            " WHERE type = 'trigger' AND name LIKE 'gate!_%' ESCAPE '!'"
        )
    else:
        # A trigger that does not fire always counts as a body that nobody wrote.
        query = (
            "SELECT t.tgname, c.relname, CASE WHEN t.tgenabled = 'A' THEN p.prosrc ELSE '' END"
            " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = current_schema() AND t.tgname LIKE 'gate!_%' ESCAPE '!'"
        )
    return [(name, table, source) for name, table, source in connection.execute(text(query))]
