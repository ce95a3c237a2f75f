/// Channels: how each is, and where and since when what goes to them is on its way.
enum V005 {
    /// All statements, each ended by a semicolon.
    static let statements = """
        CREATE TABLE "channel" (
            "name" TEXT NOT NULL,
            "health" TEXT NOT NULL,
            "reason" TEXT NOT NULL,
            "since" INTEGER NOT NULL,
            "until" INTEGER,
            "faults" INTEGER NOT NULL,
            "limits" INTEGER NOT NULL,
            "limits_since" INTEGER NOT NULL,
            "cursor" TEXT NOT NULL,
            "heard_at" INTEGER,
            "stranger" TEXT NOT NULL,
            PRIMARY KEY ("name")
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE "outbox" ADD COLUMN "lost_at" INTEGER;

        ALTER TABLE "outbox" ADD COLUMN "address" TEXT NOT NULL DEFAULT '';
        """
}
