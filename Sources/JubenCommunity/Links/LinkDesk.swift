package import JubenEngine
package import JubenValue

/// Leads those who follow a live link to the target whose turn it is.
package struct LinkDesk {
    /// How long before a target's address stops to work somebody is warned, in milliseconds.
    package static let warning: Int64 = 24 * 3600 * 1000

    /// Why a target is passed over.
    package enum Standing: String, Sendable, Hashable, CaseIterable {
        /// It takes those who come.
        case open
        /// It has had its scans.
        case used
        /// Its group has no room, or is gone.
        case full
        /// Its address works no more.
        case expired
        /// Somebody took it out.
        case stopped
    }

    private let tasks: TaskDesk
    private let language: Language

    var ids: IDSource { tasks.ids }

    /// Makes a desk; who is asked for a new target is asked in the language.
    package init(ids: IDSource, policy: DeskPolicy, _ language: Language) {
        self.init(TaskDesk(ids: ids, policy: policy, language))
    }

    init(_ tasks: TaskDesk) {
        self.tasks = tasks
        language = tasks.language
    }

    /// Leads somebody on, and counts them.
    ///
    /// The targets have their turns in their order; the next one's comes when one has had its
    /// scans, its group has no room or its address stops to work. The decision and the count are
    /// one commit, so that no two scans share the last place.
    ///
    /// - Returns: the target; nil when none is open, which its owner is told once.
    package func scan(
        _ link: LinkRecord, from source: String, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> LinkTargetRecord? {
        let book = LinkBook(transaction)
        var found = try book.targets(of: link.name).first {
            try book.standing(of: $0, in: link, at: now) == .open
        }
        try transaction.insert(
            ScanRecord(
                id: tasks.ids.next(at: now), link: link.name, position: found?.position ?? 0,
                source: source, at: now))
        if found != nil {
            found?.scans += 1
            if let found { try transaction.update(found) }
            try sync(link.name, at: now, in: transaction)
            return found
        }
        try askForTarget(link, at: now, transaction)
        return nil
    }

    /// Tells the owner of a link that leads nowhere, once.
    func askForTarget(
        _ link: LinkRecord, at now: Int64, _ transaction: any StoreTransaction
    ) throws {
        guard link.emptyAt == nil else { return }
        var empty = link
        empty.emptyAt = now
        try transaction.update(empty)
        try ask(
            link,
            language.pick(
                "The link '\(link.name)' leads nowhere: add a target",
                "活码「\(link.name)」已无可用目标，请补充"), at: now, transaction)
    }

    /// Warns of targets whose addresses stop to work within a day, and leads the codes of links
    /// past those that have stopped.
    func warn(at now: Int64, in transaction: any StoreTransaction) throws {
        let due = try transaction.fetch(
            Query(LinkTargetRecord.self, index: "link_target_warning", before: .int(now + 1)))
        for target in due {
            var warned = target
            let isOver = target.expiresAt.map { $0 <= now } ?? true
            let hasCode = try LinkCode.of(target.link, in: transaction) != nil
            warned.warnAt = hasCode && !isOver ? target.expiresAt : nil
            try transaction.update(warned)
            if isOver { try sync(target.link, at: now, in: transaction) }
            guard !target.isStopped, !(hasCode && isOver),
                let link = try transaction.get(LinkRecord.self, id: target.link)
            else { continue }
            try ask(
                link,
                language.pick(
                    "Target \(target.position) of the link '\(link.name)' expires within a day: "
                        + "replace it",
                    "活码「\(link.name)」的第 \(target.position) 个目标一天内过期，请更换"),
                dueAt: target.expiresAt, at: now, transaction)
        }
    }

    private func ask(
        _ link: LinkRecord, _ title: String, dueAt: Int64? = nil, at now: Int64,
        _ transaction: any StoreTransaction
    ) throws {
        try tasks.open(
            TaskDesk.Wish(kind: "ask", owner: link.owner, title: title, dueAt: dueAt), at: now,
            in: transaction)
    }
}
