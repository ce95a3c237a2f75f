extension V001 {
    /// The tables of the community.
    static let community = """
        CREATE TABLE "checkin" (
            "id" INTEGER NOT NULL,
            "group_id" TEXT NOT NULL,
            "name" TEXT NOT NULL,
            "day" TEXT NOT NULL,
            "match" TEXT NOT NULL,
            "opens_at" INTEGER NOT NULL,
            "closes_at" INTEGER NOT NULL,
            "points" INTEGER NOT NULL,
            "makeups" INTEGER NOT NULL,
            "status" TEXT NOT NULL,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE UNIQUE INDEX "checkin_day" ON "checkin" ("group_id", "name", "day");

        CREATE INDEX "checkin_open" ON "checkin" ("group_id", "closes_at", "id")
            WHERE "status" = 'open';

        CREATE TABLE "checkin_entry" (
            "group_id" TEXT NOT NULL,
            "name" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "day" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            "text" TEXT NOT NULL,
            "is_makeup" INTEGER NOT NULL,
            PRIMARY KEY ("group_id", "name", "member_id", "day")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "checkin_entry_day" ON "checkin_entry" \
        ("group_id", "name", "day", "member_id");

        CREATE INDEX "checkin_entry_time" ON "checkin_entry" \
        ("group_id", "at", "name", "member_id", "day");

        CREATE TABLE "community_group" (
            "id" TEXT NOT NULL,
            "name" TEXT NOT NULL,
            "channel" TEXT NOT NULL,
            "address" TEXT NOT NULL,
            "zone" TEXT NOT NULL,
            "owner" TEXT NOT NULL,
            "tags" TEXT NOT NULL,
            "first_day" TEXT NOT NULL,
            "capacity" INTEGER NOT NULL,
            "purpose" TEXT NOT NULL,
            "is_permanent" INTEGER NOT NULL,
            "status" TEXT NOT NULL,
            "ends_at" INTEGER,
            "created_at" INTEGER NOT NULL,
            PRIMARY KEY ("id")
        ) STRICT, WITHOUT ROWID;

        CREATE UNIQUE INDEX "group_address" ON "community_group" ("channel", "address");

        CREATE INDEX "group_status" ON "community_group" ("status", "id");

        CREATE INDEX "group_promise" ON "community_group" ("ends_at", "id")
            WHERE "ends_at" IS NOT NULL;

        CREATE TABLE "member" (
            "id" TEXT NOT NULL,
            "name" TEXT NOT NULL,
            "tags" TEXT NOT NULL,
            "attributes" TEXT NOT NULL,
            "created_at" INTEGER NOT NULL,
            PRIMARY KEY ("id")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "member_name" ON "member" ("name", "id");

        CREATE TABLE "membership" (
            "group_id" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "role" TEXT NOT NULL,
            "joined_at" INTEGER NOT NULL,
            "left_at" INTEGER,
            PRIMARY KEY ("group_id", "member_id")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "membership_member" ON "membership" ("member_id", "group_id");

        CREATE INDEX "membership_present" ON "membership" ("group_id", "member_id")
            WHERE "left_at" IS NULL;

        CREATE TABLE "message" (
            "id" INTEGER NOT NULL,
            "group_id" TEXT NOT NULL,
            "member_id" TEXT,
            "text" TEXT NOT NULL,
            "payload" BLOB NOT NULL,
            "at" INTEGER NOT NULL,
            "key" TEXT,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE INDEX "message_group" ON "message" ("group_id", "at", "id");

        CREATE INDEX "message_member" ON "message" ("member_id", "group_id", "at", "id")
            WHERE "member_id" IS NOT NULL;

        CREATE UNIQUE INDEX "message_key" ON "message" ("key")
            WHERE "key" IS NOT NULL;

        CREATE TABLE "task" (
            "id" INTEGER NOT NULL,
            "kind" TEXT NOT NULL,
            "run_id" INTEGER,
            "outbox_id" INTEGER,
            "group_id" TEXT NOT NULL,
            "owner" TEXT NOT NULL,
            "title" TEXT NOT NULL,
            "detail" TEXT NOT NULL,
            "status" TEXT NOT NULL,
            "answer" TEXT NOT NULL,
            "due_at" INTEGER,
            "created_at" INTEGER NOT NULL,
            "settled_at" INTEGER,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE INDEX "task_due" ON "task" ("due_at", "id")
            WHERE "status" = 'open';

        CREATE INDEX "task_status" ON "task" ("status", "id");

        CREATE INDEX "task_time" ON "task" ("created_at", "id");
        """
}
