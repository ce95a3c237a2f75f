extension V004 {
    /// Live links, their targets, and who followed them.
    static let links = """
        CREATE TABLE "link" (
            "name" TEXT NOT NULL,
            "title" TEXT NOT NULL,
            "owner" TEXT NOT NULL,
            "scans_max" INTEGER NOT NULL,
            "created_at" INTEGER NOT NULL,
            "empty_at" INTEGER,
            PRIMARY KEY ("name")
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE "link_target" (
            "link" TEXT NOT NULL,
            "position" INTEGER NOT NULL,
            "group_id" TEXT NOT NULL,
            "url" TEXT NOT NULL,
            "scans_max" INTEGER NOT NULL,
            "scans" INTEGER NOT NULL,
            "expires_at" INTEGER,
            "warn_at" INTEGER,
            "is_stopped" INTEGER NOT NULL,
            PRIMARY KEY ("link", "position")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "link_target_warning" ON "link_target" ("warn_at", "link", "position")
            WHERE "warn_at" IS NOT NULL;

        CREATE TABLE "scan" (
            "id" INTEGER NOT NULL,
            "link" TEXT NOT NULL,
            "position" INTEGER NOT NULL,
            "source" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE INDEX "scan_link" ON "scan" ("link", "id");

        """
}
