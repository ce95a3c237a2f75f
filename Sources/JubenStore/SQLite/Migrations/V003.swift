/// Indexes that cost less for each message: a partial one is looked at for every row that is
/// written, and one of all messages by state is more than anybody asks for.
enum V003 {
    /// All statements, each ended by a semicolon.
    static let statements = """
        DROP INDEX "run_ready";

        CREATE INDEX "run_ready" ON "run" ("priority", "id")
            WHERE ("status" = 'ready' OR "status" = 'cancelling');

        DROP INDEX "outbox_lane";

        CREATE INDEX "outbox_lane" ON "outbox" ("lane", "id")
            WHERE ("state" = 'pending' OR "state" = 'sending' OR "state" = 'doubt');

        DROP INDEX "outbox_state";

        CREATE INDEX "outbox_state" ON "outbox" ("state", "id")
            WHERE ("state" = 'sending' OR "state" = 'doubt' OR "state" = 'dead' OR \
        "state" = 'expired' OR "state" = 'cancelled' OR "state" = 'awaiting human');
        """
}
