-- The role under which Ruggespraak should run on PostgreSQL; migrations run as the owner of the tables.
-- It can do everything that the application does, and cannot take the approval gate down: it owns no table, no
-- function and no schema, and approvals and audit events are for reading and adding only.
-- Run as the owner after each migration; give the role a password and LOGIN as your site does.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'ruggespraak_app') THEN
    CREATE ROLE ruggespraak_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
  END IF;
END
$$;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ruggespraak_app;
REVOKE CREATE ON SCHEMA public FROM PUBLIC, ruggespraak_app;
GRANT USAGE ON SCHEMA public TO ruggespraak_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ruggespraak_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO ruggespraak_app;
GRANT INSERT ON approvals, audit_events TO ruggespraak_app;
-- FOR UPDATE on the head of the audit trail and on the outbox needs UPDATE; no row of either is ever deleted.
GRANT UPDATE ON audit_head TO ruggespraak_app;
GRANT INSERT, UPDATE ON accounts, consults, invites, outbox, workers TO ruggespraak_app;
GRANT INSERT, UPDATE, DELETE ON jobs, previews, proposals, publications TO ruggespraak_app;
GRANT INSERT, DELETE ON attempts, outbox_deletes, own_documents, sessions, texts TO ruggespraak_app;
GRANT INSERT, DELETE ON seen_updates, totp_steps TO ruggespraak_app;
GRANT DELETE ON invites TO ruggespraak_app;
-- The identity is written once, when the store is opened for the first time.
GRANT INSERT ON store_identity TO ruggespraak_app;
