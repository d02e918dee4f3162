"""Attempts to get a text past the approval gate with plain SQL, on connections that keep no rule themselves.

`ATTEMPTS` maps the name of each to what it does; `ONLY` names the dialect where it makes sense on one only.
Every one must be refused by the database. A later suite may list and reuse them.
"""

from typing import Any

from sqlalchemy import Connection

from tests.store.scene import ATTEMPTS, ONLY, Scene, approve, attempt, bare, deliver, run

__all__ = ["ATTEMPTS", "ONLY", "Scene", "approve", "bare", "deliver", "run"]


def _delivering(name: str, **changes: Any) -> None:  # noqa: ANN401 - any column
    attempt(name)(lambda connection, scene: deliver(connection, scene, **changes))


def _approving(name: str, **changes: Any) -> None:  # noqa: ANN401 - any column
    attempt(name)(lambda connection, scene: approve(connection, scene, **changes))


_delivering("advice without an approval", approval_id=None)
_delivering("advice without a digest", digest=None)
_delivering("advice without a case", consult_id=None)
_delivering("an approval without a kind", kind=None)
_delivering("advice without approval and digest", approval_id=None, digest=None)
_delivering("an approval that does not exist", approval_id="none")
_delivering("the approved advice under another kind", kind="closing")
_delivering("the approved advice under an unknown kind", kind="preview")
_delivering("a digest that was not approved", digest="0" * 32)
_delivering("the approval of one worker's case for another worker", worker_id="sam")
_delivering("a fixed text that carries an approval", kind=None, fixed="receipt")
_delivering("a fixed text that is an advice as well", fixed="receipt")
_delivering("a fixed text with a name nobody knows", kind=None, approval_id=None, digest=None, fixed="advice")
_delivering("a fixed text without a name", kind=None, approval_id=None, digest=None)
_delivering("an empty name for a fixed text", kind=None, approval_id=None, digest=None, fixed="")
_approving("an approval by a disabled consultant", consultant_id="wim")
_approving("an approval by a coordinator", consultant_id="boss")
_approving("an approval by a worker", consultant_id="noor")
_approving("an approval by nobody", consultant_id=None)
_approving("an approval without its seal", mac=None)
_approving("an approval of an unknown kind", kind="preview")


@attempt("the approval of another case")
def _(connection: Connection, scene: Scene) -> None:
    deliver(connection, scene, approval_id=scene.other_approval)


@attempt("the approval of another case with its digest")
def _(connection: Connection, scene: Scene) -> None:
    run(
        connection,
        "UPDATE approvals SET consult_id = :case WHERE id = :id",
        case=scene.case,
        id=scene.other_approval,
    )


@attempt("a question back sent as advice")
def _(connection: Connection, scene: Scene) -> None:
    deliver(connection, scene, approval_id=scene.question_back, digest=scene.question_digest)


@attempt("an approved text exchanged for another")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE approvals SET text_cipher = :text WHERE id = :id", text=b"x", id=scene.approval)


@attempt("the texts of two approvals exchanged")
def _(connection: Connection, scene: Scene) -> None:
    other = "(SELECT text_cipher FROM approvals WHERE id = :other)"
    run(
        connection,
        f"UPDATE approvals SET text_cipher = {other} WHERE id = :id",
        id=scene.approval,
        other=scene.question_back,
    )


@attempt("an approval deleted")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "DELETE FROM approvals WHERE id = :id", id=scene.question_back)


@attempt("an approval overwritten by an upsert")
def _(connection: Connection, scene: Scene) -> None:
    names = "id, consult_id, kind, digest, consultant_id, at, mac, text_cipher"
    run(
        connection,
        f"INSERT INTO approvals ({names}) SELECT {names} FROM approvals WHERE id = :id"
        " ON CONFLICT (id) DO UPDATE SET text_cipher = :text",
        id=scene.approval,
        text=b"x",
    )


@attempt("a queued delivery moved to another approval")
def _(connection: Connection, scene: Scene) -> None:
    run(
        connection,
        "UPDATE outbox SET approval_id = :approval, kind = 'question_back', digest = :digest WHERE id = :id",
        approval=scene.question_back,
        digest=scene.question_digest,
        id=scene.ready,
    )


@attempt("a queued delivery moved to another case")
def _(connection: Connection, scene: Scene) -> None:
    run(
        connection,
        "UPDATE outbox SET consult_id = :case WHERE id = :id",
        case=scene.other_case,
        id=scene.ready,
    )


@attempt("a queued delivery moved to another worker")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE outbox SET worker_id = 'sam' WHERE id = :id", id=scene.ready)


@attempt("a queued fixed text moved to another worker")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE outbox SET worker_id = 'sam' WHERE id = :id", id=scene.fixed)


@attempt("a queued fixed text turned into advice")
def _(connection: Connection, scene: Scene) -> None:
    run(
        connection,
        "UPDATE outbox SET fixed = NULL, kind = 'advice', consult_id = :case, approval_id = :approval,"
        " digest = :digest WHERE id = :id",
        case=scene.case,
        approval=scene.approval,
        digest=scene.digest,
        id=scene.fixed,
    )


@attempt("a queued advice turned into a fixed text")
def _(connection: Connection, scene: Scene) -> None:
    run(
        connection,
        "UPDATE outbox SET fixed = 'receipt', kind = NULL, approval_id = NULL, digest = NULL WHERE id = :id",
        id=scene.ready,
    )


@attempt("advice of a consultant disabled since")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE accounts SET enabled = false WHERE id = 'joke'")
    deliver(connection, scene)


@attempt("the sending of advice of a consultant disabled since")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE accounts SET enabled = false WHERE id = 'joke'")
    run(connection, "UPDATE outbox SET state = 'sending' WHERE id = :id", id=scene.ready)


@attempt("a blocked delivery of a consultant disabled since, revived")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE accounts SET enabled = false WHERE id = 'joke'")
    run(connection, "UPDATE outbox SET state = 'ready' WHERE id = :id", id=scene.blocked)


@attempt("advice of a consultant who is a coordinator now")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE accounts SET role = 'coordinator' WHERE id = 'joke'")
    deliver(connection, scene)


@attempt("a delivery in a state that does not exist")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE outbox SET state = 'sent' WHERE id = :id", id=scene.ready)


@attempt("a case handed to another worker")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE consults SET worker_id = 'sam' WHERE id = :id", id=scene.case)


@attempt("a case that jumps to delivered")
def _(connection: Connection, scene: Scene) -> None:
    run(
        connection,
        "UPDATE consults SET state = 'delivered', version = version + 1 WHERE id = :id",
        id=scene.case,
    )


@attempt("a case that moves without a new version")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE consults SET state = 'approved' WHERE id = :id", id=scene.case)


@attempt("a case in a state that does not exist")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE consults SET state = 'sent', version = version + 1 WHERE id = :id", id=scene.case)


@attempt("a case without a state")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE consults SET state = NULL, version = version + 1 WHERE id = :id", id=scene.case)


@attempt("a case that goes back a version")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "UPDATE consults SET version = 0 WHERE id = :id", id=scene.case)


@attempt("an audit event changed")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "UPDATE audit_events SET actor = 'wim' WHERE n = 1")


@attempt("an audit event deleted")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "DELETE FROM audit_events WHERE n = 1")


@attempt("an audit event squeezed in")
def _(connection: Connection, _scene: Scene) -> None:
    run(
        connection,
        "INSERT INTO audit_events (n, name, at, actor, subject, hash)"
        " VALUES (0, 'x', :at, 'joke', '', :hash)",
        at="2026-11-02 09:30:00",
        hash=b"h",
    )


@attempt("the head of the audit trail set back")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "UPDATE audit_head SET n = 0")


@attempt("checks ignored", only="sqlite")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "PRAGMA ignore_check_constraints = ON")
    deliver(connection, scene, kind="preview", approval_id=None, digest=None)


@attempt("checks and foreign keys ignored", only="sqlite")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "PRAGMA ignore_check_constraints = ON")
    run(connection, "PRAGMA foreign_keys = OFF")
    deliver(connection, scene, approval_id="none")


@attempt("an approval replaced", only="sqlite")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "PRAGMA recursive_triggers = OFF")
    approve(connection, scene, verb="INSERT OR REPLACE", id=scene.approval, digest=scene.digest)


@attempt("a delivery replaced", only="sqlite")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "PRAGMA recursive_triggers = OFF")
    deliver(connection, scene, verb="REPLACE", id=scene.fixed)


@attempt("a case replaced by one of another worker", only="sqlite")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "PRAGMA recursive_triggers = OFF")
    times = "created_at, updated_at, expected_at"
    names = f"number, code_hash, team, channel, version, urgency, needs_second, {times}"
    run(
        connection,
        f"INSERT OR REPLACE INTO consults (id, worker_id, state, {names})"
        f" SELECT id, 'sam', state, {names} FROM consults WHERE id = :id",
        id=scene.case,
    )


@attempt("an audit event replaced", only="sqlite")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "PRAGMA recursive_triggers = OFF")
    run(
        connection,
        "REPLACE INTO audit_events (n, name, at, actor, subject, hash)"
        " VALUES (1, 'x', :at, 'joke', '', :hash)",
        at="2026-11-02 09:30:00",
        hash=b"h",
    )


@attempt("ordinary triggers switched off for the session", only="postgresql")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "SET session_replication_role = replica")
    deliver(connection, scene, approval_id="none")


@attempt("an approval changed with triggers switched off for the session", only="postgresql")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "SET session_replication_role = replica")
    run(connection, "UPDATE approvals SET text_cipher = :text WHERE id = :id", text=b"x", id=scene.approval)


@attempt("an approval by a coordinator with triggers switched off for the session", only="postgresql")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "SET session_replication_role = replica")
    approve(connection, scene, consultant_id="boss")


@attempt("approvals truncated", only="postgresql")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "TRUNCATE approvals CASCADE")


@attempt("approvals truncated with their cases", only="postgresql")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "TRUNCATE consults CASCADE")


@attempt("the audit trail truncated", only="postgresql")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "TRUNCATE audit_events")


@attempt("a temporary table in the place of the accounts", only="postgresql")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "CREATE TEMPORARY TABLE accounts AS SELECT * FROM public.accounts")
    run(connection, "UPDATE pg_temp.accounts SET enabled = true, role = 'consultant'")
    approve(connection, scene, consultant_id="wim")


@attempt("a temporary table in the place of the approvals", only="postgresql")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "SET session_replication_role = replica")
    run(connection, "CREATE TEMPORARY TABLE approvals AS SELECT * FROM public.approvals")
    run(connection, "UPDATE pg_temp.approvals SET digest = :digest", digest="0" * 32)
    deliver(connection, scene, digest="0" * 32)


@attempt("a search path of one's own", only="postgresql")
def _(connection: Connection, scene: Scene) -> None:
    run(connection, "CREATE SCHEMA other")
    run(connection, "CREATE TABLE other.accounts AS SELECT * FROM public.accounts")
    run(connection, "UPDATE other.accounts SET enabled = true, role = 'consultant'")
    run(connection, "SET search_path = other, public")
    approve(connection, scene, consultant_id="boss")


@attempt("the gate taken down by the application's role", only="postgresql")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "SET ROLE ruggespraak_app")
    run(connection, "ALTER TABLE outbox DISABLE TRIGGER ALL")


@attempt("a rule of the gate dropped by the application's role", only="postgresql")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "SET ROLE ruggespraak_app")
    run(connection, "DROP TRIGGER gate_outbox_approved ON outbox")


@attempt("triggers switched off by the application's role", only="postgresql")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "SET ROLE ruggespraak_app")
    run(connection, "SET session_replication_role = replica")


@attempt("a rule of the gate rewritten by the application's role", only="postgresql")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "SET ROLE ruggespraak_app")
    run(
        connection,
        "CREATE OR REPLACE FUNCTION gate_outbox_approved() RETURNS trigger LANGUAGE plpgsql"
        " AS $$BEGIN RETURN NEW; END$$",
    )


@attempt("an approval changed by the application's role", only="postgresql")
def _(connection: Connection, _scene: Scene) -> None:
    run(connection, "SET ROLE ruggespraak_app")
    run(connection, "UPDATE approvals SET digest = digest")
