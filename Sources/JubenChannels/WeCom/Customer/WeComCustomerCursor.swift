import JubenValue

/// How far customer contact has been read, as one line of JSON.
struct WeComCustomerCursor: Sendable, Hashable {
    /// A mass message that waits for its members.
    struct Task: Sendable, Hashable {
        let key: String
        /// When its members were reminded, in epoch milliseconds.
        var reminded: [Int64] = []
    }

    /// The version of each group's members, by the group.
    var versions: [String: String] = [:]
    /// The mass messages, by WeCom's ids.
    var tasks: [String: Task] = [:]
    /// When all groups were last listed, in epoch milliseconds.
    var listedAt: Int64 = 0
    /// When the mass messages were last looked at.
    var polledAt: Int64 = 0

    init() {}

    init(_ text: String) {
        guard let value = try? Value(json: text) else { return }
        versions = (value["versions"]?.map ?? [:]).compactMapValues(\.text)
        tasks = (value["tasks"]?.map ?? [:]).mapValues { task in
            Task(
                key: task["key"]?.text ?? "",
                reminded: task["reminded"]?.list?.compactMap(\.integer) ?? [])
        }
        listedAt = value["listed"]?.integer ?? 0
        polledAt = value["polled"]?.integer ?? 0
    }

    var text: String {
        let tasks = tasks.mapValues { task -> Value in
            [
                "key": .string(task.key), "reminded": .list(task.reminded.map(Value.int)),
            ]
        }
        let value: Value = [
            "versions": .map(versions.mapValues(Value.string)), "tasks": .map(tasks),
            "listed": .int(listedAt), "polled": .int(polledAt),
        ]
        return value.json
    }
}
