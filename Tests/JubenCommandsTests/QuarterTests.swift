import Foundation
import JubenPreview
import Testing

@testable import JubenCommands

/// A quarter in small: the reading camp with all shipped playbooks and a crowd.
@Suite struct QuarterTests {
    @Test("Issue 4: days with a crowd, all shipped playbooks on, leave nothing that is wrong")
    func daysWithACrowdLeaveNothingThatIsWrong() async throws {
        let home = try await TestHome()
        let page = home.folder.url.appendingPathComponent("report.html")
        let run = await TestHome.juben([
            "prove", "quarter", "--home", home.folder.path, "--date", TestHome.date, "--days", "6",
            "--html", page.path,
        ])
        #expect(run.exit == 0, "\(run.output)\n\(run.errors)")
        #expect(run.output.contains("✓ A balance of points is the sum of its lines"))
        #expect(!run.output.contains("✗"))
        #expect(try String(contentsOf: page, encoding: .utf8).hasPrefix("<!doctype html>"))
        // The home itself is as it was.
        #expect(try home.history().entries.isEmpty)
    }

    @Test func moreThanRegularsCanSayIsRefused() async throws {
        let run = await TestHome.juben(["prove", "quarter", "--crowd", "70"])
        #expect(run.exit == 2)
        #expect(run.errors.contains("--crowd goes from 0 to 25 percent, not 70"))
    }
}
