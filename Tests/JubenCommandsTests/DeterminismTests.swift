import Foundation
import Testing

@testable import JubenCommands

/// A journal depends on the playbook and on what it was told, and on nothing else: not on the
/// process, its hash seeds or its addresses, and not on the processor's arithmetic.
@Suite struct DeterminismTests {
    private static let playbook = """
        playbook { title = "抽签", why = "每次都一样" }
        every("day 09:00", function(group, slot)
          local bag = { zeta = 1, alpha = 2, [3] = "c", beta = { x = 1.1, y = 2.2 } }
          local parts = {}
          for key, value in pairs(bag) do parts[#parts + 1] = tostring(key) .. tostring(value) end
          table.sort(parts)
          log(table.concat(parts, ","), math.sqrt(2) * 1.1 ^ 7.3, math.random(1000))
          send(group, pick { "一", "二", "三" } .. random(1, 1000000) .. today())
        end)
        """

    /// Each with its own environment: eight processes, one without fused multiply-add.
    @Test func eightProcessesWriteTheSameJournal() async throws {
        let home = try await TestHome(playbooks: ["draw": Self.playbook])
        var journals: Set<Data> = []
        for process in 0..<8 {
            var environment = ProcessInfo.processInfo.environment
            if process == 7 {
                environment["GLIBC_TUNABLES"] = "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX512F"
            }
            journals.insert(try Self.journal(of: home, environment))
        }
        #expect(journals.count == 1)
        #expect((journals.first?.count ?? 0) > 1000)
    }

    private static func journal(
        of home: TestHome, _ environment: [String: String]
    ) throws -> Data {
        let process = Process()
        process.executableURL = try JubenBinary.url()
        process.arguments = [
            "--home", home.folder.path, "--date", TestHome.date, "--journal", "-",
        ]
        process.arguments?.insert("preview", at: 0)
        process.environment = environment
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return data
    }
}

/// The command as it was built beside the tests.
enum JubenBinary {
    struct Missing: Error {}

    static func url() throws -> URL {
        var folder = Bundle(for: TestHome.self).bundleURL
        if folder.pathExtension == "xctest" { folder.deleteLastPathComponent() }
        for candidate in [
            folder, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
        ] {
            let url = candidate.appendingPathComponent("juben")
            if FileManager.default.isExecutableFile(atPath: url.path) { return url }
        }
        throw Missing()
    }
}
