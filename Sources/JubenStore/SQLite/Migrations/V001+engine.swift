extension V001 {
    /// The tables of the engine.
    static let engine = """
        CREATE TABLE "audit" (
            "id" INTEGER NOT NULL,
            "at" INTEGER NOT NULL,
            "actor" TEXT NOT NULL,
            "verb" TEXT NOT NULL,
            "target" TEXT NOT NULL,
            "detail" TEXT NOT NULL,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE INDEX "audit_target" ON "audit" ("target", "id");

        CREATE TABLE "await" (
            "run_id" INTEGER NOT NULL,
            "seq" INTEGER NOT NULL,
            "part" INTEGER NOT NULL,
            "kind" TEXT NOT NULL,
            "topic" TEXT,
            "filter" BLOB NOT NULL,
            "due_at" INTEGER,
            "outcome" BLOB NOT NULL,
            PRIMARY KEY ("run_id", "seq", "part")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "await_topic" ON "await" ("topic", "run_id", "seq", "part")
            WHERE "topic" IS NOT NULL;

        CREATE INDEX "await_due" ON "await" ("due_at", "run_id", "seq", "part")
            WHERE "due_at" IS NOT NULL;

        CREATE TABLE "gate" (
            "key" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            "count" INTEGER NOT NULL,
            "expires_at" INTEGER NOT NULL,
            PRIMARY KEY ("key")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "gate_expiry" ON "gate" ("expires_at", "key");

        CREATE TABLE "inbox" (
            "id" INTEGER NOT NULL,
            "source" TEXT NOT NULL,
            "source_id" TEXT NOT NULL,
            "name" TEXT NOT NULL,
            "topic" TEXT NOT NULL,
            "subject" TEXT NOT NULL,
            "payload" BLOB NOT NULL,
            "received_at" INTEGER NOT NULL,
            "expires_at" INTEGER NOT NULL,
            "routed_at" INTEGER,
            "taken_by" INTEGER,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE UNIQUE INDEX "inbox_once" ON "inbox" ("source", "source_id");

        CREATE INDEX "inbox_new" ON "inbox" ("id")
            WHERE "routed_at" IS NULL;

        CREATE INDEX "inbox_topic" ON "inbox" ("topic", "id");

        CREATE INDEX "inbox_expiry" ON "inbox" ("expires_at", "id");

        CREATE INDEX "inbox_time" ON "inbox" ("received_at", "id");

        CREATE TABLE "journal" (
            "run_id" INTEGER NOT NULL,
            "seq" INTEGER NOT NULL,
            "verb" TEXT NOT NULL,
            "arguments" BLOB NOT NULL,
            "state" TEXT NOT NULL,
            "outcome" BLOB NOT NULL,
            "source" TEXT NOT NULL,
            "line" INTEGER NOT NULL,
            "at" INTEGER NOT NULL,
            "done_at" INTEGER,
            PRIMARY KEY ("run_id", "seq")
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE "lease" (
            "name" TEXT NOT NULL,
            "owner" TEXT NOT NULL,
            "epoch" INTEGER NOT NULL,
            "since" INTEGER NOT NULL,
            "until" INTEGER NOT NULL,
            PRIMARY KEY ("name")
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE "outbox" (
            "id" INTEGER NOT NULL,
            "run_id" INTEGER NOT NULL,
            "seq" INTEGER NOT NULL,
            "part" INTEGER NOT NULL,
            "playbook" TEXT NOT NULL,
            "channel" TEXT NOT NULL,
            "lane" TEXT NOT NULL,
            "subject" TEXT NOT NULL,
            "key" TEXT NOT NULL,
            "action" TEXT NOT NULL,
            "payload" BLOB NOT NULL,
            "state" TEXT NOT NULL,
            "attempt" INTEGER NOT NULL,
            "due_at" INTEGER NOT NULL,
            "not_before" INTEGER NOT NULL,
            "not_after" INTEGER,
            "held_by" TEXT,
            "policy" TEXT NOT NULL,
            "flags" TEXT NOT NULL,
            "epoch" INTEGER NOT NULL,
            "receipt" BLOB,
            "error" TEXT,
            "created_at" INTEGER NOT NULL,
            "settled_at" INTEGER,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE UNIQUE INDEX "outbox_key" ON "outbox" ("key");

        CREATE INDEX "outbox_due" ON "outbox" ("not_before", "id")
            WHERE "state" = 'pending';

        CREATE INDEX "outbox_lane" ON "outbox" ("lane", "id")
            WHERE "state" IN ('pending', 'sending', 'doubt');

        CREATE INDEX "outbox_state" ON "outbox" ("state", "id");

        CREATE INDEX "outbox_run" ON "outbox" ("run_id", "seq", "part");

        CREATE INDEX "outbox_time" ON "outbox" ("due_at", "id");

        CREATE TABLE "playbook" (
            "name" TEXT NOT NULL,
            "file" TEXT NOT NULL,
            "title" TEXT NOT NULL,
            "hash" TEXT NOT NULL,
            "is_paused" INTEGER NOT NULL,
            "is_removed" INTEGER NOT NULL,
            "deployed_at" INTEGER NOT NULL,
            PRIMARY KEY ("name")
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE "run" (
            "id" INTEGER NOT NULL,
            "playbook" TEXT NOT NULL,
            "trigger_id" TEXT NOT NULL,
            "subject" TEXT NOT NULL,
            "dedup_key" TEXT,
            "script_hash" TEXT NOT NULL,
            "parent_id" INTEGER,
            "status" TEXT NOT NULL,
            "is_cancelling" INTEGER NOT NULL,
            "wake_at" INTEGER,
            "priority" INTEGER NOT NULL,
            "head_seq" INTEGER NOT NULL,
            "journal_bytes" INTEGER NOT NULL,
            "epoch" INTEGER NOT NULL,
            "owner" TEXT,
            "crashes" INTEGER NOT NULL,
            "seed" INTEGER NOT NULL,
            "arguments" BLOB NOT NULL,
            "result" BLOB,
            "error" TEXT,
            "reason" TEXT NOT NULL,
            "slot_at" INTEGER,
            "inbox_mark" INTEGER NOT NULL,
            "created_at" INTEGER NOT NULL,
            "ended_at" INTEGER,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE UNIQUE INDEX "run_once" ON "run" ("playbook", "dedup_key")
            WHERE "dedup_key" IS NOT NULL;

        CREATE INDEX "run_ready" ON "run" ("priority", "id")
            WHERE "status" IN ('ready', 'cancelling');

        CREATE INDEX "run_running" ON "run" ("id")
            WHERE "status" = 'running';

        CREATE INDEX "run_active" ON "run" ("trigger_id", "subject", "id")
            WHERE "ended_at" IS NULL;

        CREATE INDEX "run_status" ON "run" ("status", "id");

        CREATE INDEX "run_parent" ON "run" ("parent_id", "id")
            WHERE "parent_id" IS NOT NULL;

        CREATE INDEX "run_script" ON "run" ("script_hash", "id")
            WHERE "ended_at" IS NULL;

        CREATE TABLE "script" (
            "hash" TEXT NOT NULL,
            "playbook" TEXT NOT NULL,
            "source" BLOB NOT NULL,
            "created_at" INTEGER NOT NULL,
            PRIMARY KEY ("hash")
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE "slot" (
            "trigger_id" TEXT NOT NULL,
            "slot_at" INTEGER NOT NULL,
            "subject" TEXT NOT NULL,
            "verdict" TEXT NOT NULL,
            "run_id" INTEGER,
            "decided_at" INTEGER NOT NULL,
            "note" TEXT NOT NULL,
            PRIMARY KEY ("trigger_id", "slot_at", "subject")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "slot_time" ON "slot" ("slot_at", "trigger_id", "subject");

        CREATE TABLE "state" (
            "scope" TEXT NOT NULL,
            "key" TEXT NOT NULL,
            "value" BLOB NOT NULL,
            "expires_at" INTEGER,
            PRIMARY KEY ("scope", "key")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "state_expiry" ON "state" ("expires_at", "scope", "key")
            WHERE "expires_at" IS NOT NULL;

        CREATE TABLE "trigger" (
            "id" TEXT NOT NULL,
            "playbook" TEXT NOT NULL,
            "kind" TEXT NOT NULL,
            "spec" TEXT NOT NULL,
            "options" BLOB NOT NULL,
            "line" INTEGER NOT NULL,
            "position" INTEGER NOT NULL,
            "is_timed" INTEGER NOT NULL,
            "cursor_at" INTEGER NOT NULL,
            "first_deployed_at" INTEGER NOT NULL,
            "next_at" INTEGER,
            "is_paused" INTEGER NOT NULL,
            PRIMARY KEY ("id")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "trigger_playbook" ON "trigger" ("playbook", "id");

        CREATE INDEX "trigger_kind" ON "trigger" ("kind", "spec", "id");

        CREATE INDEX "trigger_due" ON "trigger" ("next_at", "id")
            WHERE "next_at" IS NOT NULL;
        """
}
