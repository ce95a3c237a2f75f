import ArgumentParser
import Foundation
import JubenCommunity
import JubenStore
import JubenValue

/// `juben links import`: adds a list of addresses to a live link.
struct LinksImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add a list of addresses to a live link, one a line.",
        discussion: "All of them, or, when a line is wrong, none; every wrong line is named.")

    /// The longest list.
    private static let bytesMax = 1 << 20

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The link's name.")
    var name: String

    @Argument(help: "The file, or - for standard input.")
    var file: String

    @Option(help: "How many scans each takes; as the link says when left out.")
    var scans: Int64 = 0

    @Option(help: "When the addresses stop to work, such as 2026-12-01 or 7d.")
    var expires: String?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let language = desk.language
        let text = try file == "-" ? StandardInput.text(atMost: Self.bytesMax) : TextFile.read(file)
        let end = try expires.map { try LinkAddress.moment($0, desk) }
        var problems: [String] = []
        var targets: [LinkTargets.Target] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let url = line.trimmingCharacters(in: .whitespaces)
            guard !url.isEmpty else { continue }
            do {
                try LinkAddress.check(url, "\(file):\(index + 1)", language)
                targets.append(
                    LinkTargets.Target(group: "", url: url, scans: scans, expiresAt: end))
            } catch {
                problems.append("\(error)")
            }
        }
        guard problems.isEmpty else {
            throw CommandError(.problems, problems.joined(separator: "\n"))
        }
        guard !targets.isEmpty else {
            throw CommandError(
                .problems, language.pick("\(file): no address.", "\(file)：没有网址。"))
        }
        let added = try desk.store.write { [targets] transaction in
            let link = try Directory(transaction).link(name)
            var known = Set(
                try LinkBook(transaction).targets(of: name).filter { !$0.isStopped }.map(\.url))
            // An address that is there already keeps its scans and its place.
            let fresh = targets.filter { known.insert($0.url).inserted }
            _ = try LinkTargets.add(fresh, to: link, in: transaction)
            return fresh.count
        }
        let repeated = targets.count - added
        Terminal.print(
            language.pick(
                "\(added) targets added to the link '\(name)'; \(repeated) were there already.",
                "活码「\(name)」添加了 \(added) 个目标，另有 \(repeated) 个已在其中。"))
    }
}
