/// Contacts: who asks to be a friend of an account, and who is one.
enum V006 {
    /// All statements, each ended by a semicolon.
    static let statements = """
        CREATE TABLE "contact" (
            "id" INTEGER NOT NULL,
            "channel" TEXT NOT NULL,
            "account" TEXT NOT NULL,
            "member_id" TEXT NOT NULL,
            "standing" TEXT NOT NULL,
            "text" TEXT NOT NULL,
            "source" TEXT NOT NULL,
            "address" TEXT NOT NULL,
            "asked_at" INTEGER,
            "at" INTEGER NOT NULL,
            "accept_id" INTEGER,
            "greeting_id" INTEGER,
            "code" TEXT NOT NULL,
            "code_until" INTEGER,
            PRIMARY KEY ("id")
        ) STRICT;

        CREATE UNIQUE INDEX "contact_once" ON "contact" ("channel", "account", "member_id");

        CREATE INDEX "contact_member" ON "contact" ("member_id", "id");

        CREATE INDEX "contact_address" ON "contact" ("channel", "address");

        CREATE INDEX "contact_standing" ON "contact" ("standing", "at", "id");
        """
}
