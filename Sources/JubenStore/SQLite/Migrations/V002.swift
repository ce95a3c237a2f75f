/// The ledgers of points and invitations.
enum V002 {
    /// All statements, each ended by a semicolon.
    static let statements = """
        CREATE TABLE "invite" (
            "id" INTEGER NOT NULL,
            "inviter_id" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "group_id" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            "left_at" INTEGER,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE UNIQUE INDEX "invite_once" ON "invite" ("member_id");

        CREATE INDEX "invite_inviter" ON "invite" ("inviter_id", "id");

        CREATE TABLE "point" (
            "id" INTEGER NOT NULL,
            "member_id" TEXT NOT NULL,
            "group_id" TEXT NOT NULL,
            "kind" TEXT NOT NULL,
            "amount" INTEGER NOT NULL,
            "why" TEXT NOT NULL,
            "cause" TEXT NOT NULL,
            "actor" TEXT NOT NULL,
            "at" INTEGER NOT NULL,
            "expires_at" INTEGER,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE UNIQUE INDEX "point_once" ON "point" ("member_id", "cause");

        CREATE INDEX "point_member" ON "point" ("member_id", "id");

        CREATE TABLE "point_balance" (
            "member_id" TEXT NOT NULL,
            "balance" INTEGER NOT NULL,
            "next_expiry" INTEGER,
            PRIMARY KEY ("member_id")
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX "point_balance_top" ON "point_balance" ("balance", "member_id");

        CREATE INDEX "point_balance_expiry" ON "point_balance" ("next_expiry", "member_id")
            WHERE "next_expiry" IS NOT NULL;

        """
}
