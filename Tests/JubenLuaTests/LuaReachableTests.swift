import Foundation
import JubenLua
import Testing

/// Every value that a script can reach is on a list that a person has read.
///
/// `scripts/reachable` writes the list anew.
@Suite struct LuaReachableTests {
    @Test func nothingElseCanBeReached() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "reachable.txt")
        let reachable = try Script("").vm.reachableNames()
        #expect(reachable.count > 60)
        if ProcessInfo.processInfo.environment["JUBEN_GOLDEN"] == "write" {
            try Data((reachable.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let allowed = text.split(separator: "\n").map(String.init)
        #expect(Set(reachable).subtracting(allowed).sorted() == [])
        #expect(Set(allowed).subtracting(reachable).sorted() == [])
    }
}
