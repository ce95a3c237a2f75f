import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore

/// An answer that an operator gives to somebody who asks to be a friend.
struct ContactAnswer {
    let desk: Desk
    let person: String
    let channel: String?

    /// Answers the one request of that person.
    ///
    /// - Parameters:
    ///   - verb: what the audit calls it.
    ///   - detail: what is noted beside it.
    ///   - give: gives the answer.
    /// - Returns: the person's name.
    /// - Throws: ``CommandError`` when there is no such request, or several.
    func give(
        _ verb: String, _ detail: String,
        _ give: (ContactDesk, ContactRecord, @escaping ContactDesk.Enqueue) throws ->
            ContactDesk.Answer
    ) throws -> String {
        try desk.store.write { transaction in
            let member = try Directory(transaction).member(person)
            let contact = try request(of: member, in: transaction)
            let ids = try desk.ids(in: transaction)
            let host = HostAction(transaction, ids: ids, at: desk.now)
            let answer = try give(ContactDesk(transaction, at: desk.now), contact) {
                try host.enqueue($0, $1, of: $2)
            }
            guard case .action = answer else { throw nobody(member) }
            try host.note(verb, "member:\(member.id)", detail, by: Operator.name)
            return member.name
        }
    }

    private func request(
        of member: MemberRecord, in reader: any StoreReader
    ) throws -> ContactRecord {
        let all = try reader.fetch(
            Query(ContactRecord.self, index: "contact_member", equals: [.text(member.id)]))
        let open = all.filter {
            $0.standing == .requested && (channel == nil || $0.channel == channel)
        }
        guard let request = open.first else { throw nobody(member) }
        guard open.count == 1 else {
            let names = open.map(\.channel).joined(separator: ", ")
            throw CommandError(
                .usage, "\(member.name) asks on several channels: give --channel, one of \(names).",
                "\(member.name) 在多个渠道申请：请用 --channel 指明（\(names)）。")
        }
        return request
    }

    private func nobody(_ member: MemberRecord) -> CommandError {
        CommandError(
            .problems, "\(member.name) does not ask to be a friend: see 'juben contacts list'.",
            "\(member.name) 没有待答复的好友申请：见 'juben contacts list'。")
    }
}
