import ArgumentParser
import Foundation
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben links target`: adds a target to a live link.
struct LinksTargetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "target", abstract: "Add a target to a live link: a group, or an address.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The link's name.")
    var name: String

    @Option(help: "The group that it brings members to: its id or name.")
    var group: String?

    @Option(help: "The address, such as that of the platform's QR code.")
    var url: String?

    @Option(help: "How many scans it takes; as the link says when left out.")
    var scans: Int64 = 0

    @Option(help: "When the address stops to work, such as 2026-12-01 or 7d.")
    var expires: String?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let language = desk.language
        guard group != nil || url != nil else {
            throw CommandError(
                .usage, language.pick("Give --group or --url.", "请给出 --group 或 --url。"))
        }
        if let url { try LinkAddress.check(url, "--url", language) }
        let end = try expires.map { try LinkAddress.moment($0, desk) }
        let position = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let position = try LinkTargets.add(
                [
                    LinkTargets.Target(
                        group: try group.map { try directory.group($0).id } ?? "",
                        url: url ?? "", scans: scans, expiresAt: end)
                ], to: try directory.link(name), in: transaction)
            try desk.links(in: transaction).sync(name, at: desk.now, in: transaction)
            return position
        }
        Terminal.print(
            language.pick(
                "Target \(position) of the link '\(name)' is there.",
                "活码「\(name)」的第 \(position) 个目标已添加。"))
    }
}

/// Writes targets of links.
enum LinkTargets {
    /// A target that is to be added.
    struct Target {
        let group: String
        let url: String
        let scans: Int64
        let expiresAt: Int64?
    }

    /// Adds targets behind those that a link has.
    ///
    /// - Returns: the position of the last one.
    static func add(
        _ targets: [Target], to found: LinkRecord, in transaction: any StoreTransaction
    ) throws -> Int64 {
        var position = try LinkBook(transaction).targets(of: found.name).last?.position ?? 0
        for target in targets {
            position += 1
            try transaction.insert(
                LinkTargetRecord(
                    link: found.name, position: position, groupID: target.group, url: target.url,
                    scansMax: target.scans, expiresAt: target.expiresAt,
                    warnAt: target.expiresAt.map { $0 - LinkDesk.warning }))
        }
        if found.emptyAt != nil {
            var link = found
            link.emptyAt = nil
            try transaction.update(link)
        }
        return position
    }
}

/// Reads addresses and their ends.
enum LinkAddress {
    /// - Throws: ``CommandError`` when the text is no address of the web.
    static func check(_ text: String, _ place: String, _ language: Language) throws {
        let url = URLComponents(string: text)
        guard ["http", "https"].contains(url?.scheme), url?.host?.isEmpty == false else {
            throw CommandError(
                .problems,
                language.pick(
                    "\(place): '\(text)' is no address: it begins with https:// and has a host.",
                    "\(place)：「\(text)」不是网址，应以 https:// 开头并含主机名。"))
        }
    }

    /// The moment that a date, a date with a time, or a duration from now names.
    ///
    /// - Throws: ``CommandError`` when it names none, or has passed.
    static func moment(_ text: String, _ desk: Desk) throws -> Int64 {
        let zone = desk.home.configuration.zone
        let moment: Int64
        if let span = try? Span.parse(text) {
            moment = desk.now + span.milliseconds
        } else if let day = try? LocalDate.parse(text) {
            moment = zone.startOfDay(day)
        } else {
            do {
                moment = try Moment.parse(text).resolve(now: desk.now, zone: zone)
            } catch {
                throw CommandError(.usage, "--expires: \(error)")
            }
        }
        guard moment > desk.now else {
            throw CommandError(
                .usage,
                desk.language.pick("--expires: \(text) has passed.", "--expires：\(text) 已过。"))
        }
        return moment
    }
}
