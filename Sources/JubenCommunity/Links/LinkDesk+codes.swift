package import JubenEngine
import JubenValue

/// Codes that platforms make: opened, led to the groups whose turn it is, and closed.
extension LinkDesk {
    /// What became of the wish for a code.
    package enum Opening: Sendable, Hashable {
        /// It is on its way.
        case opened
        /// It was there, and leads as it should from now on.
        case kept
        /// The link leads to no group of the channel that has room.
        case noGroup
        /// The link has a code on another channel, or one that is about to be deleted.
        case taken(channel: String)
    }

    /// Opens a code for a link, unless it has one.
    ///
    /// The platform calls the groups that it makes when all are full as `newGroups` says: empty for
    /// none, and nil to leave it as it is.
    package func open(
        _ link: LinkRecord, on channel: String, newGroups: String?, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Opening {
        if var code = try LinkCode.of(link.name, in: transaction) {
            guard code.channel == channel, !code.isClosing else {
                return .taken(channel: code.channel)
            }
            if let newGroups, newGroups != code.newGroups {
                code.newGroups = newGroups
                // What is not known is told anew.
                code.groups = []
                try code.save(link.name, in: transaction)
            }
            try sync(link.name, at: now, in: transaction)
            return .kept
        }
        var code = LinkCode(channel: channel, link: link.name, newGroups: newGroups ?? "")
        let ways = try ways(of: link, code, at: now, in: transaction)
        guard !ways.open.isEmpty else { return .noGroup }
        code.groups = ways.open
        try code.save(link.name, in: transaction)
        try note(ways.groups, lead: link.name, in: transaction)
        try enqueue("link.open", link, code, ways, at: now, in: transaction)
        return .opened
    }

    /// Deletes the code of a link.
    ///
    /// - Returns: false when it has none, or is deleted already.
    package func close(
        _ link: LinkRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws -> Bool {
        guard var code = try LinkCode.of(link.name, in: transaction), !code.isClosing else {
            return false
        }
        code.isClosing = true
        try code.save(link.name, in: transaction)
        let ways = try ways(of: link, code, at: now, in: transaction)
        try enqueue("link.close", link, code, ways, at: now, in: transaction)
        return true
    }

    /// Tells the platform where the code of a link leads now, when that has changed.
    package func sync(
        _ name: String, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        guard var code = try LinkCode.of(name, in: transaction), !code.isClosing,
            let link = try transaction.get(LinkRecord.self, id: name)
        else { return }
        let ways = try ways(of: link, code, at: now, in: transaction)
        try note(ways.groups, lead: name, in: transaction)
        guard !ways.open.isEmpty else {
            // A platform takes no code that leads nowhere, so the last groups stay.
            if code.newGroups.isEmpty { try askForTarget(link, at: now, transaction) }
            return
        }
        guard ways.open != code.groups else { return }
        code.groups = ways.open
        try code.save(name, in: transaction)
        try enqueue("link.update", link, code, ways, at: now, in: transaction)
    }

    /// The same for every link that leads to a group.
    package func sync(
        group: String, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        for link in try LinkedGroups.links(of: group, in: transaction) {
            try sync(link, at: now, in: transaction)
        }
    }

    /// Counts somebody who came to a group through the code of a link.
    ///
    /// - Returns: the link's name; nil when they came in another way.
    func count(
        _ state: String, to group: String, at now: Int64, in transaction: any StoreTransaction
    ) throws -> String? {
        guard !state.isEmpty else { return nil }
        for name in try LinkedGroups.links(of: group, in: transaction) {
            guard let code = try LinkCode.of(name, in: transaction), code.state == state
            else { continue }
            var target = try LinkBook(transaction).targets(of: name).first {
                $0.groupID == group && !$0.isStopped
            }
            target?.scans += 1
            if let target { try transaction.update(target) }
            try transaction.insert(
                ScanRecord(
                    id: ids.next(at: now), link: name, position: target?.position ?? 0,
                    source: code.channel, at: now))
            return name
        }
        return nil
    }

    // MARK: What the platform said

    /// A code is there.
    func opened(
        _ payload: Value, _ receipt: Value?, in transaction: any StoreTransaction
    ) throws {
        guard let name = payload["name"]?.text,
            var code = try LinkCode.of(name, in: transaction)
        else { return }
        code.id = receipt?["code"]?.text ?? code.id
        code.url = receipt?["url"]?.text ?? code.url
        try code.save(name, in: transaction)
    }

    /// A code is gone, or was never made.
    func forget(_ payload: Value, in transaction: any StoreTransaction) throws {
        guard let name = payload["name"]?.text else { return }
        try LinkCode.delete(name, in: transaction)
        for target in try LinkBook(transaction).targets(of: name) where !target.groupID.isEmpty {
            try LinkedGroups.remove(name, from: target.groupID, in: transaction)
        }
    }

    /// A change or an end came to nothing: what the platform has is not what was wished.
    func undone(
        _ action: String, _ payload: Value, in transaction: any StoreTransaction
    ) throws {
        if action == "link.open" { return try forget(payload, in: transaction) }
        guard let name = payload["name"]?.text,
            var code = try LinkCode.of(name, in: transaction)
        else { return }
        code.isClosing = false
        code.groups = []
        try code.save(name, in: transaction)
    }

    // MARK: Where it leads

    private struct Ways {
        /// The groups of Juben's that the link leads to on the channel, whatever their standing.
        var groups: [GroupRecord] = []
        /// The addresses of those that have room, in their turns.
        var open: [String] = []
    }

    private func ways(
        of link: LinkRecord, _ code: LinkCode, at now: Int64, in reader: any StoreReader
    ) throws -> Ways {
        let book = LinkBook(reader)
        var ways = Ways()
        for target in try book.targets(of: link.name) where !target.groupID.isEmpty {
            guard let group = try reader.get(GroupRecord.self, id: target.groupID),
                group.channel == code.channel, !group.address.isEmpty
            else { continue }
            if !ways.groups.contains(where: { $0.id == group.id }) { ways.groups.append(group) }
            guard try book.standing(of: target, in: link, at: now) == .open,
                !ways.open.contains(group.address)
            else { continue }
            ways.open.append(group.address)
        }
        return ways
    }

    private func note(
        _ groups: [GroupRecord], lead link: String, in transaction: any StoreTransaction
    ) throws {
        for group in groups { try LinkedGroups.add(link, to: group.id, in: transaction) }
    }

    private func enqueue(
        _ action: String, _ link: LinkRecord, _ code: LinkCode, _ ways: Ways, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let id = ids.next(at: now)
        let payload: Value = [
            "name": .string(link.name), "title": .string(link.title),
            "state": .string(code.state), "new_groups": .string(code.newGroups),
            "groups": .list(ways.open.map(Value.string)),
            // What Juben does not know there, the platform has added by itself.
            "known": .list(ways.groups.map { .string($0.address) }),
        ]
        try transaction.insert(
            OutboxRecord(
                id: id, runID: 0, seq: 0, playbook: "", channel: code.channel,
                lane: "link:\(link.name)", subject: "", key: "\(action)-\(link.name)-\(id)",
                action: action, payload: payload.encoded, state: .pending, dueAt: now,
                notBefore: now, createdAt: now))
    }
}
