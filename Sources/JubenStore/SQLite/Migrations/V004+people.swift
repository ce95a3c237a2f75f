extension V004 {
    /// What is known of people and groups beyond their names; tags and attributes that members have
    /// already become rows that can be looked for.
    static let people = """
        CREATE TABLE "arrival" (
            "id" INTEGER NOT NULL,
            "group_id" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "source" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE INDEX "arrival_time" ON "arrival" ("at", "id");

        CREATE INDEX "arrival_group" ON "arrival" ("group_id", "at", "id");

        CREATE INDEX "checkin_entry_member" ON "checkin_entry" \
        ("member_id", "at", "group_id", "name", "day");

        CREATE TABLE "group_profile" (
            "group_id" TEXT NOT NULL,
            "audience" TEXT NOT NULL,
            "service" TEXT NOT NULL,
            "lasting" TEXT NOT NULL,
            "entry" TEXT NOT NULL,
            "stage" TEXT NOT NULL,
            "heir" TEXT NOT NULL,
            PRIMARY KEY ("group_id")
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE "invitation" (
            "group_id" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "state" TEXT NOT NULL,
            "place" INTEGER NOT NULL,
            "step" INTEGER NOT NULL,
            "run_id" INTEGER NOT NULL,
            "location" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            PRIMARY KEY ("group_id", "member_id")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "invitation_queue" ON "invitation" \
        ("group_id", "state", "place", "member_id");

        CREATE INDEX "invitation_sent" ON "invitation" ("at", "group_id", "member_id")
            WHERE "state" = 'sent';

        CREATE TABLE "member_bar" (
            "member_id" TEXT NOT NULL,
            "kind" TEXT NOT NULL,
            "why" TEXT NOT NULL,
            "actor" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            PRIMARY KEY ("member_id", "kind")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "member_bar_kind" ON "member_bar" ("kind", "member_id");

        CREATE TABLE "member_tier" (
            "member_id" TEXT NOT NULL,
            "tier" TEXT NOT NULL,
            "since" INTEGER NOT NULL,
            PRIMARY KEY ("member_id")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "member_tier_name" ON "member_tier" ("tier", "member_id");

        CREATE TABLE "member_trait" (
            "member_id" TEXT NOT NULL,
            "kind" TEXT NOT NULL,
            "name" TEXT NOT NULL,
            "word" TEXT NOT NULL,
            "number" INTEGER,
            PRIMARY KEY ("member_id", "kind", "name")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "member_trait_word" ON "member_trait" ("kind", "name", "word", "member_id");

        CREATE INDEX "member_trait_number" ON "member_trait" \
        ("kind", "name", "number", "member_id")
            WHERE "number" IS NOT NULL;

        CREATE TABLE "membership_term" (
            "group_id" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "expires_at" INTEGER NOT NULL,
            "next_at" INTEGER,
            PRIMARY KEY ("group_id", "member_id")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "membership_term_next" ON "membership_term" \
        ("next_at", "group_id", "member_id")
            WHERE "next_at" IS NOT NULL;

        WITH RECURSIVE "piece" ("member_id", "tag", "rest") AS (
            SELECT "id", '', substr("tags", 2) FROM "member" WHERE "tags" <> ''
            UNION ALL
            SELECT "member_id", substr("rest", 1, instr("rest", ';') - 1),
                substr("rest", instr("rest", ';') + 1)
            FROM "piece" WHERE instr("rest", ';') > 0
        )
        INSERT INTO "member_trait"
        SELECT DISTINCT "member_id", 'tag', "tag", '', NULL FROM "piece" WHERE "tag" <> '';

        INSERT INTO "member_trait"
        SELECT "member"."id", 'attribute', "entry"."key",
            CASE "entry"."type" WHEN 'text' THEN substr("entry"."value", 1, 64) ELSE '' END,
            CASE WHEN "entry"."type" = 'true' THEN 1000000 WHEN "entry"."type" = 'false' THEN 0
                WHEN "entry"."type" IN ('integer', 'real') THEN
                CAST(round(min(max("entry"."value", -9e12), 9e12) * 1000000) AS INTEGER) END
        FROM "member", json_each("member"."attributes") AS "entry"
        WHERE "entry"."type" IN ('text', 'integer', 'real', 'true', 'false');

        """
}
