extension V004 {
    /// Numbers of days, and the goals that are measured with them.
    static let measures = """

        CREATE TABLE "metric_day" (
            "day" TEXT NOT NULL,
            "group_id" TEXT NOT NULL,
            "metric" TEXT NOT NULL,
            "amount" INTEGER NOT NULL,
            PRIMARY KEY ("day", "group_id", "metric")
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE "goal" (
            "playbook" TEXT NOT NULL,
            "name" TEXT NOT NULL,
            "stage" TEXT NOT NULL,
            "group_id" TEXT NOT NULL,
            "metric" TEXT NOT NULL,
            "target" INTEGER NOT NULL,
            "by" TEXT NOT NULL,
            "since" TEXT NOT NULL,
            "status" TEXT NOT NULL,
            "value" INTEGER,
            "part" INTEGER NOT NULL,
            "whole" INTEGER NOT NULL,
            "settled_at" INTEGER,
            PRIMARY KEY ("playbook", "name")
        ) STRICT, WITHOUT ROWID;

        """
}
