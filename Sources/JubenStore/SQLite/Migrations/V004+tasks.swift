extension V004 {
    /// Reminders of tasks, whose they are, and approvals that were given before.
    static let tasks = """
        ALTER TABLE "task" ADD COLUMN "alarm_at" INTEGER;

        CREATE INDEX "task_alarm" ON "task" ("alarm_at", "id") WHERE "alarm_at" IS NOT NULL;

        CREATE INDEX "task_outbox" ON "task" ("outbox_id", "id") WHERE "outbox_id" IS NOT NULL;

        CREATE TABLE "approval" (
            "key" TEXT NOT NULL,
            "day" TEXT NOT NULL,
            "actor" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            PRIMARY KEY ("key", "day")
        ) STRICT, WITHOUT ROWID;

        """
}
