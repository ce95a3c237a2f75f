extension V004 {
    /// Topics, polls and lotteries, experiments, and days on leave from a check-in.
    static let programs = """
        CREATE TABLE "activity" (
            "id" INTEGER NOT NULL,
            "group_id" TEXT NOT NULL,
            "kind" TEXT NOT NULL,
            "title" TEXT NOT NULL,
            "spec" BLOB NOT NULL,
            "opens_at" INTEGER NOT NULL,
            "closes_at" INTEGER NOT NULL,
            "result" BLOB,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE INDEX "activity_group" ON "activity" ("group_id", "closes_at", "id");

        CREATE TABLE "activity_entry" (
            "activity_id" INTEGER NOT NULL,
            "member_id" TEXT NOT NULL,
            "choice" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            "text" TEXT NOT NULL,
            "times" INTEGER NOT NULL,
            PRIMARY KEY ("activity_id", "member_id", "choice")
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE "variant" (
            "experiment" TEXT NOT NULL,
            "subject" TEXT NOT NULL,
            "variant" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            PRIMARY KEY ("experiment", "subject")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "variant_size" ON "variant" ("experiment", "variant", "subject");

        ALTER TABLE "checkin" ADD COLUMN "leaves" INTEGER NOT NULL DEFAULT 0;

        ALTER TABLE "checkin_entry" ADD COLUMN "is_leave" INTEGER NOT NULL DEFAULT 0;

        """
}
