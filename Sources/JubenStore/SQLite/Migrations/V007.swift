/// Tasks by what pays them and by their group, and members by when they came, so that none of these
/// questions reads them all.
enum V007 {
    /// All statements, each ended by a semicolon.
    static let statements = """
        ALTER TABLE "task" ADD COLUMN "budget" TEXT;

        UPDATE "task" SET "budget" = json_extract("detail", '$.budget')
        WHERE json_type("detail", '$.budget') = 'text';

        CREATE INDEX "task_budget" ON "task" ("budget", "created_at", "id")
        WHERE "budget" IS NOT NULL;

        CREATE INDEX "task_group" ON "task" ("group_id", "id") WHERE "status" = 'open';

        CREATE INDEX "membership_joined" ON "membership" ("joined_at", "group_id", "member_id")
        WHERE "left_at" IS NULL;
        """
}
