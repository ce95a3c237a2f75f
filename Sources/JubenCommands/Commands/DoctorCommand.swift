import ArgumentParser
import JubenValue

/// `juben doctor`: looks a home over.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look the home over, and say what is to be mended and how; nothing is changed.",
        discussion: """
            Exit code 1 when something is to be mended. JSON: an object with findings, a list of \
            objects with code, about, problem and fix, and facts.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        let folder = global.folder
        try folder.require()
        let doctor = try Doctor(folder) { try global.time(in: $0) }
        Terminal.print(list.json ? doctor.json : doctor.text)
        if !doctor.findings.isEmpty { throw CommandError(.problems, "") }
    }
}
