import Foundation
import JubenCommunity
import JubenEngine
import JubenSchedule
import SwiftCSV

/// Reads groups and members from the spreadsheets of a seed.
struct CommunityImport {
    private static let groupHeader = [
        "id", "name", "zone", "owner", "tags", "first_day", "capacity", "purpose", "permanent",
        "channel",
    ]
    private static let memberHeader = ["group", "id", "name", "role", "tags", "joined"]

    /// What was read.
    struct Counts {
        var groups = 0
        var members = 0
    }

    let folder: URL
    let now: Int64

    /// Writes the groups and members into a store, all or nothing.
    ///
    /// - Throws: ``CommandError`` that names the file, the line and the fix.
    func run(into store: any Store) throws -> Counts {
        let groups = try rows("groups.csv", Self.groupHeader)
        let members = try rows("members.csv", Self.memberHeader)
        var counts = Counts()
        try store.write { transaction in
            var zones: [String: Zone] = [:]
            for (line, row) in groups {
                let group = try group(row, line)
                zones[group.id] = try? Zone(group.zone)
                try transaction.upsert(group)
                counts.groups += 1
            }
            for (line, row) in members {
                try add(row, line, zones, to: transaction)
                counts.members += 1
            }
            try AudienceVersion.change(in: transaction)
        }
        return counts
    }

    private func rows(_ name: String, _ header: [String]) throws -> [(Int, [String: String])] {
        let file = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        let table: CSV<Named>
        do {
            table = try CSV<Named>(url: file, delimiter: .comma, loadColumns: false)
        } catch {
            throw CommandError(.problems, "\(name): this is not a spreadsheet: \(error)")
        }
        let missing = header.filter { !table.header.contains($0) }
        guard missing.isEmpty else {
            throw CommandError(
                .problems, "\(name):1: column \(missing.joined(separator: ", ")) is missing")
        }
        return table.rows.enumerated().map { ($0.offset + 2, $0.element) }
    }

    private func group(_ row: [String: String], _ line: Int) throws -> GroupRecord {
        let place = "groups.csv:\(line)"
        let zone = row["zone"] ?? ""
        do { _ = try Zone(zone) } catch { throw CommandError(.problems, "\(place): \(error)") }
        guard let first = try? LocalDate.parse(row["first_day"] ?? "") else {
            throw CommandError(
                .problems,
                "\(place): first_day is a date such as 2026-11-24, not '\(row["first_day"] ?? "")'")
        }
        let id = row["id"] ?? ""
        guard !id.isEmpty else { throw CommandError(.problems, "\(place): id is empty") }
        return GroupRecord(
            id: id, name: row["name"] ?? id, channel: row["channel"] ?? "local", address: id,
            zone: zone, owner: row["owner"] ?? "", tags: Tags(stored: row["tags"] ?? "").stored,
            firstDay: "\(first)", capacity: Int64(row["capacity"] ?? "") ?? 0,
            purpose: row["purpose"] ?? "", isPermanent: row["permanent"] == "true",
            status: .active, createdAt: now)
    }

    private func add(
        _ row: [String: String], _ line: Int, _ zones: [String: Zone],
        to transaction: any StoreTransaction
    ) throws {
        let place = "members.csv:\(line)"
        let group = row["group"] ?? ""
        guard let zone = zones[group] else {
            throw CommandError(.problems, "\(place): there is no group '\(group)' in groups.csv")
        }
        guard let id = row["id"], !id.isEmpty else {
            throw CommandError(.problems, "\(place): id is empty")
        }
        guard let joined = try? LocalDate.parse(row["joined"] ?? "") else {
            throw CommandError(
                .problems,
                "\(place): joined is a date such as 2026-11-24, not '\(row["joined"] ?? "")'")
        }
        _ = try transaction.insertIfAbsent(
            MemberRecord(
                id: id, name: row["name"] ?? id, tags: Tags(stored: row["tags"] ?? "").stored,
                createdAt: now))
        try transaction.upsert(
            MembershipRecord(
                groupID: group, memberID: id, role: row["role"] ?? "member",
                joinedAt: zone.startOfDay(joined)))
    }
}
