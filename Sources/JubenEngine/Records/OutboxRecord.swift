/// Where a message or action is on its way.
package enum DeliveryState: String, Sendable, Hashable, CaseIterable {
    /// It waits for its time, its turn or a gate.
    case pending
    /// It is being handed to the channel; a crash now leaves it in doubt.
    case sending
    /// The channel accepted it.
    case sent
    /// Whether the channel has it cannot be known without a person or a question.
    case doubt
    /// The channel refused it for good.
    case dead
    /// Its deadline passed before it could go.
    case expired
    /// It was withdrawn.
    case cancelled
    /// A person has to do or confirm it.
    case awaitingHuman = "awaiting human"
}

/// What to do with an action of unknown outcome on a channel that cannot be asked.
package enum DoubtPolicy: String, Sendable, Hashable {
    /// Keep it in doubt until a person settles it.
    case hold
    /// Send it again: at least once.
    case resend
    /// Give it up: at most once.
    case drop
}

/// A message or a group action on its way to a channel.
package struct OutboxRecord: Record {
    /// The row's id: 63 bits, ordered by time.
    package let id: Int64
    /// The run that asked for it.
    package var runID: Int64
    /// The step that asked for it.
    package var seq: Int64
    /// Which of the step's actions it is, from 0.
    package var part: Int64
    /// The playbook of the run.
    package var playbook: String
    /// The channel that performs it.
    package var channel: String
    /// What it must stay in order with: usually the group.
    package var lane: String
    /// The group it concerns; empty when none.
    package var subject: String
    /// The idempotency key, the same for every attempt.
    package var key: String
    /// What to do, such as `message` or `group.create`.
    package var action: String
    /// What to do it with, as an encoded map.
    package var payload: [UInt8]
    /// Where it is on its way.
    package var state: DeliveryState
    /// How often it was handed to the channel.
    package var attempt: Int64
    /// When the playbook wanted it, in epoch milliseconds.
    package var dueAt: Int64
    /// When it may be tried next.
    package var notBefore: Int64
    /// When it is no longer wanted.
    package var notAfter: Int64?
    /// The gate or fault that moved it past its due time, in words or as ``Note`` keeps it.
    package var heldBy: String?
    /// What to do when its outcome is unknown.
    package var policy: DoubtPolicy
    /// Words that gates look at, such as `promo`, separated by spaces.
    package var flags: String
    /// The epoch of the owner that is sending it.
    package var epoch: Int64
    /// What the channel answered, as an encoded map.
    package var receipt: [UInt8]?
    /// Why it is dead, expired or in doubt.
    package var error: String?
    /// When it was created.
    package var createdAt: Int64
    /// When it reached its end.
    package var settledAt: Int64?
    /// When it was first handed over and no answer came back, so that it may have happened.
    package var lostAt: Int64?
    /// The group's id on the channel's platform, as it was when the action was handed over.
    package var address: String

    package static let table = Table(
        "outbox",
        key: ["id"],
        columns: [
            .int("id"),
            .int("run_id"),
            .int("seq"),
            .int("part"),
            .text("playbook"),
            .text("channel"),
            .text("lane"),
            .text("subject"),
            .text("key"),
            .text("action"),
            .bytes("payload"),
            .text("state"),
            .int("attempt"),
            .int("due_at"),
            .int("not_before"),
            .int("not_after", nullable: true),
            .text("held_by", nullable: true),
            .text("policy"),
            .text("flags"),
            .int("epoch"),
            .bytes("receipt", nullable: true),
            .text("error", nullable: true),
            .int("created_at"),
            .int("settled_at", nullable: true),
            .int("lost_at", nullable: true),
            .text("address"),
        ],
        indexes: [
            .unique("outbox_key", ["key"]),
            .index("outbox_due", ["not_before", "id"], where: .equals("state", "pending")),
            .index(
                "outbox_lane",
                ["lane", "id"],
                where: .isOneOf("state", ["pending", "sending", "doubt"])
            ),
            // What waits is in `outbox_due`, and nearly all that is over was sent.
            .index(
                "outbox_state",
                ["state", "id"],
                where: .isOneOf(
                    "state",
                    ["sending", "doubt", "dead", "expired", "cancelled", "awaiting human"]
                )
            ),
            .index("outbox_run", ["run_id", "seq", "part"]),
            .index("outbox_time", ["due_at", "id"]),
        ]
    )

    /// Makes a row.
    package init(
        id: Int64,
        runID: Int64,
        seq: Int64,
        part: Int64 = 0,
        playbook: String,
        channel: String,
        lane: String,
        subject: String,
        key: String,
        action: String,
        payload: [UInt8],
        state: DeliveryState,
        attempt: Int64 = 0,
        dueAt: Int64,
        notBefore: Int64,
        notAfter: Int64? = nil,
        heldBy: String? = nil,
        policy: DoubtPolicy = .hold,
        flags: String = "",
        epoch: Int64 = 0,
        receipt: [UInt8]? = nil,
        error: String? = nil,
        createdAt: Int64,
        settledAt: Int64? = nil,
        lostAt: Int64? = nil,
        address: String = ""
    ) {
        self.id = id
        self.runID = runID
        self.seq = seq
        self.part = part
        self.playbook = playbook
        self.channel = channel
        self.lane = lane
        self.subject = subject
        self.key = key
        self.action = action
        self.payload = payload
        self.state = state
        self.attempt = attempt
        self.dueAt = dueAt
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.heldBy = heldBy
        self.policy = policy
        self.flags = flags
        self.epoch = epoch
        self.receipt = receipt
        self.error = error
        self.createdAt = createdAt
        self.settledAt = settledAt
        self.lostAt = lostAt
        self.address = address
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        runID = try cells.int()
        seq = try cells.int()
        part = try cells.int()
        playbook = try cells.text()
        channel = try cells.text()
        lane = try cells.text()
        subject = try cells.text()
        key = try cells.text()
        action = try cells.text()
        payload = try cells.bytes()
        state = try cells.choice(DeliveryState.self)
        attempt = try cells.int()
        dueAt = try cells.int()
        notBefore = try cells.int()
        notAfter = try cells.optionalInt()
        heldBy = try cells.optionalText()
        policy = try cells.choice(DoubtPolicy.self)
        flags = try cells.text()
        epoch = try cells.int()
        receipt = try cells.optionalBytes()
        error = try cells.optionalText()
        createdAt = try cells.int()
        settledAt = try cells.optionalInt()
        lostAt = try cells.optionalInt()
        address = try cells.text()
    }

    package var cells: [Cell] {
        [
            .int(id), .int(runID), .int(seq), .int(part), .text(playbook), .text(channel),
            .text(lane), .text(subject), .text(key), .text(action), .bytes(payload),
            .text(state.rawValue), .int(attempt), .int(dueAt), .int(notBefore), Cell(notAfter),
            Cell(heldBy), .text(policy.rawValue), .text(flags), .int(epoch), Cell(receipt),
            Cell(error), .int(createdAt), Cell(settledAt), Cell(lostAt), .text(address),
        ]
    }
}

extension StoreReader {
    /// The messages and actions in a state, oldest first.
    ///
    /// No index has what was sent: asking for it reads them all.
    package func deliveries(in state: DeliveryState) throws -> [OutboxRecord] {
        switch state {
        case .pending:
            try fetch(Query(OutboxRecord.self, index: "outbox_due")).sorted { $0.id < $1.id }
        case .sent: try fetch(Query(OutboxRecord.self)).filter { $0.state == .sent }
        case .sending, .doubt, .dead, .expired, .cancelled, .awaitingHuman:
            try fetch(
                Query(OutboxRecord.self, index: "outbox_state", equals: [.text(state.rawValue)]))
        }
    }

    /// How many messages and actions are in a state.
    package func countDeliveries(in state: DeliveryState) throws -> Int {
        switch state {
        case .pending: return try count(Query(OutboxRecord.self, index: "outbox_due"))
        case .sent:
            let rest = try count(Query(OutboxRecord.self, index: "outbox_state"))
            let pending = try countDeliveries(in: .pending)
            return try count(Query(OutboxRecord.self)) - rest - pending
        case .sending, .doubt, .dead, .expired, .cancelled, .awaitingHuman:
            return try count(
                Query(OutboxRecord.self, index: "outbox_state", equals: [.text(state.rawValue)]))
        }
    }
}
