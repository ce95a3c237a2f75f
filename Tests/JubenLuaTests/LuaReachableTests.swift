import JubenLua
import Testing

/// Every value that a script can reach is on a list that a person has read.
@Suite struct LuaReachableTests {
    @Test func nothingElseCanBeReached() throws {
        let script = try Script("")
        let reachable = script.vm.reachableNames().sorted()
        let allowed = LuaReachableNames.text.split(separator: "\n").map(String.init)
        #expect(Set(reachable).subtracting(allowed).sorted() == [])
        #expect(Set(allowed).subtracting(reachable).sorted() == [])
    }
}
