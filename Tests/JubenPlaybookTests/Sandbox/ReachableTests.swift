import Foundation
import JubenEngine
import JubenLua
import Testing

@testable import JubenPlaybook

/// Every value that a playbook can reach is on a list that a person has read.
///
/// `scripts/reachable` writes the list anew.
@Suite struct ReachableTests {
    @Test func aPlaybookReachesNothingElse() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "reachable.txt")
        let reachable = try HostileWorld.vocabulary().reachableNames()
        #expect(reachable.count > 150)
        if ProcessInfo.processInfo.environment["JUBEN_GOLDEN"] == "write" {
            try Data((reachable.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let allowed = text.split(separator: "\n").map(String.init)
        #expect(Set(reachable).subtracting(allowed).sorted() == [])
        #expect(Set(allowed).subtracting(reachable).sorted() == [])
    }

    /// The names of Lua's own that the VM opens, without those of tables and of texts.
    private func openedNames() throws -> Set<String> {
        let reachable = try LuaEnvironment().reachableNames()
        let names = reachable.filter { !$0.hasPrefix("(") && !$0.hasSuffix(" table") }
            .map { String($0.prefix { $0 != " " }) }
        return Set(names)
    }

    @Test func theCheckerKnowsTheNamesThatTheVMOpens() throws {
        // `use` has a declaration.
        #expect(try openedNames().subtracting(["use"]) == Set(LuaNames.all))
        #expect(LuaNames.all.count == Set(LuaNames.all).count)
    }

    @Test func theEditorsFilesKnowTheNamesThatTheVMOpens() throws {
        let names = LuaTools.builtins.flatMap { table, names in
            names.map { table.isEmpty ? $0 : "\(table).\($0)" }
        }
        #expect(try openedNames().subtracting(["use"]) == Set(names))
        #expect(names.count == Set(names).count)
    }

    @Test func theLanguageIsWhatItDeclares() throws {
        let vocabulary = try HostileWorld.vocabulary()
        let names = try vocabulary.reachableNames()
            .filter { !$0.hasPrefix("(") && !$0.hasSuffix(" table") }
            .map { String($0.prefix { $0 != " " }) }
        let declared = Set(vocabulary.specs.map(\.name))
        #expect(Set(names).subtracting(LuaNames.all) == declared)
    }
}
