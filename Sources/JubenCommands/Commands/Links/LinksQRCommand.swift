import ArgumentParser
import Foundation
import JubenCommunity
import JubenQRCode
import JubenStore
import JubenValue

/// `juben links qr`: the picture of a live link.
struct LinksQRCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qr", abstract: "Make the QR code of a live link, for a poster.",
        discussion: """
            The code holds BASE/NAME; whatever stands at that address asks Juben for the target. \
            Without --output it is shown in the terminal.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The link's name.")
    var name: String

    @Option(help: "The address below which links are, such as https://example.com/l.")
    var base: String

    @Option(name: [.short, .long], help: "Where to write it: a file that ends in .png or .svg.")
    var output: String?

    @Option(help: "How many pixels a module has on each side, in a PNG.")
    var scale = 16

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let link = try desk.store.read { try Directory($0).link(name) }
        try LinkAddress.check(base, "--base", language)
        guard (1...64).contains(scale) else {
            throw CommandError(
                .usage,
                language.pick("--scale goes from 1 to 64.", "--scale 为 1–64。"))
        }
        let last = link.name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
        let address = base + (base.hasSuffix("/") ? "" : "/") + (last ?? link.name)
        let code = try QRCode(address)
        guard let output else {
            return Terminal.print(code.blocks + "\n" + address)
        }
        let bytes: [UInt8]
        switch URL(fileURLWithPath: output).pathExtension.lowercased() {
        case "png": bytes = try code.png(scale: scale)
        case "svg":
            let title = link.title.isEmpty ? link.name : link.title
            bytes = Array(code.svg(title: title).utf8)
        default:
            throw CommandError(
                .usage,
                language.pick(
                    "--output: '\(output)' must end in .png or .svg.",
                    "--output：「\(output)」须以 .png 或 .svg 结尾。"))
        }
        try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        Terminal.print("\(output)  \(address)")
    }
}
