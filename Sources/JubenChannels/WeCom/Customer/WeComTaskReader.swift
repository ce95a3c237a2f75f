import JubenEngine
import JubenValue

/// Reads what members did with the mass messages that wait for them.
struct WeComTaskReader: Sendable {
    /// What became of a task in one group.
    struct Outcome: Sendable, Hashable {
        /// The states of WeCom's own table.
        enum State: Int64, Sendable {
            case waiting = 0
            case sent = 1
            /// The person is no customer any more.
            case noFriend = 2
            /// The group or customer has had its messages already.
            case quota = 3
        }

        let staff: String
        let chat: String
        let state: State
    }

    private static let page: Int64 = 500
    private let session: WeComSession

    init(_ session: WeComSession) { self.session = session }

    /// What became of a task, group by group.
    func results(of id: String) async throws(WeComError) -> [Outcome] {
        var outcomes: [Outcome] = []
        for member in try await session.pages(
            "externalcontact/get_groupmsg_task",
            ["msgid": .string(id), "limit": .int(Self.page)], "task_list")
        {
            guard let staff = member["userid"]?.text else { continue }
            let sent = try await session.pages(
                "externalcontact/get_groupmsg_send_result",
                [
                    "msgid": .string(id), "userid": .string(staff), "limit": .int(Self.page),
                ], "send_list")
            outcomes += sent.map { one in
                Outcome(
                    staff: staff, chat: one["chat_id"]?.text ?? "",
                    state: Outcome.State(rawValue: one["status"]?.integer ?? 0) ?? .waiting)
            }
        }
        return outcomes
    }
}
