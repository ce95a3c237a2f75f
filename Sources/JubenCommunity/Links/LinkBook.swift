package import JubenEngine

/// Reads live links.
package struct LinkBook {
    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// The targets of a link, in their order.
    package func targets(of link: String) throws -> [LinkTargetRecord] {
        try reader.fetch(Query(LinkTargetRecord.self, equals: [.text(link)]))
    }

    /// Whether a target takes those who come, and if not, why.
    package func standing(
        of target: LinkTargetRecord, in link: LinkRecord, at now: Int64
    ) throws -> LinkDesk.Standing {
        if target.isStopped { return .stopped }
        if let end = target.expiresAt, end <= now { return .expired }
        let most = target.scansMax > 0 ? target.scansMax : link.scansMax
        if most > 0, target.scans >= most { return .used }
        guard !target.groupID.isEmpty else { return .open }
        guard let group = try reader.get(GroupRecord.self, id: target.groupID),
            group.status == .active
        else { return .full }
        guard group.capacity > 0 else { return .open }
        return try People(reader).size(of: group.id) < Int(group.capacity) ? .open : .full
    }

    /// How often a link was followed since a moment.
    package func scans(of link: String, since moment: Int64 = 0) throws -> Int {
        try reader.count(
            Query(
                ScanRecord.self, index: "scan_link", equals: [.text(link)],
                from: .int(IDSource.first(at: moment))))
    }
}
