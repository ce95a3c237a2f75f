extension V004 {
    /// What was against the rules, who is kept out, what may be advertised, what was asked.
    static let rules = """
        CREATE TABLE "ad" (
            "id" INTEGER NOT NULL,
            "group_id" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "text" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            "leave" TEXT NOT NULL,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE INDEX "ad_group" ON "ad" ("group_id", "at", "id");

        CREATE INDEX "ad_time" ON "ad" ("at", "id");

        CREATE TABLE "ad_pass" (
            "id" INTEGER NOT NULL,
            "group_id" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "cause" TEXT NOT NULL,
            "posts" INTEGER NOT NULL,
            "at" INTEGER NOT NULL,
            "until" INTEGER NOT NULL,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE UNIQUE INDEX "ad_pass_once" ON "ad_pass" ("member_id", "group_id", "cause");

        CREATE INDEX "ad_pass_until" ON "ad_pass" ("member_id", "group_id", "until", "id");

        CREATE TABLE "ban" (
            "group_id" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "playbook" TEXT NOT NULL,
            "offence_id" INTEGER NOT NULL,
            "at" INTEGER NOT NULL,
            "until" INTEGER,
            "lifted_at" INTEGER,
            PRIMARY KEY ("group_id", "member_id")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "ban_member" ON "ban" ("member_id", "group_id");

        CREATE TABLE "offence" (
            "id" INTEGER NOT NULL,
            "group_id" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "playbook" TEXT NOT NULL,
            "kind" TEXT NOT NULL,
            "detail" TEXT NOT NULL,
            "message_id" INTEGER NOT NULL,
            "text" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            "expires_at" INTEGER,
            "outcome" TEXT NOT NULL,
            "pardoned_at" INTEGER,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE UNIQUE INDEX "offence_message" ON "offence" ("message_id");

        CREATE INDEX "offence_member" ON "offence" ("member_id", "group_id", "id");

        CREATE INDEX "offence_group" ON "offence" ("group_id", "id");

        CREATE TABLE "question" (
            "id" INTEGER NOT NULL,
            "group_id" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "text" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            "status" TEXT NOT NULL,
            "answer" TEXT NOT NULL,
            "settled_at" INTEGER,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE INDEX "question_open" ON "question" ("group_id", "at", "id")
            WHERE "status" = 'open';

        CREATE INDEX "question_waiting" ON "question" ("at", "id")
            WHERE "status" = 'open';

        """
}
