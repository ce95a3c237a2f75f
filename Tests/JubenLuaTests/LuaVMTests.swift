import JubenLua
import JubenValue
import Synchronization
import Testing

@Suite struct LuaVMTests {
    @Test func aHandlerTakesAndReturnsValues() throws {
        let script = try Script.handler("local a, b = ...; return b, a, {1, {x = a}}, {}, nil, 1.5")
        let outcome = script.start(["早", .int(.max)])
        #expect(
            outcome.results == [.int(.max), "早", [1, ["x": "早"]], [], .null, 1.5]
        )
    }

    @Test func aHostCallSuspendsAndResumes() throws {
        let script = try Script.handler("local r = wait('reply')\nsend(r.text)\nreturn r.n")
        #expect(script.start() == .suspended)
        let outcome = script.resume(with: [["text": "hello", "n": 7]])
        #expect(outcome.results == [7])
        #expect(script.sent.first?.arguments == ["hello"])
        #expect(script.sent.first?.line == 3)
    }

    @Test func aHostCallSuspendsInsideProtectedCalls() throws {
        let script = try Script.handler(
            "return pcall(function() local ok, e = pcall(wait) return e, wait() end)"
        )
        #expect(script.start() == .suspended)
        #expect(script.vm.resume(with: .failure("cancelled"), host: script.host) == .suspended)
        #expect(script.resume(with: [4]).results == [true, "playbooks/a.lua:2: cancelled", 4])
    }

    @Test func aThrowingHostBecomesAnErrorAtTheLine() throws {
        struct Broken: Error, CustomStringConvertible { let description = "no such group" }
        let script = try Script.handler("\nlocal group = 'a'\nsend(group)")
        script.answer = { _ in throw Broken() }
        let error = try #require(script.start().error)
        #expect(error.message == "playbooks/a.lua:4: no such group")
        #expect(error.location == LuaLocation(source: "playbooks/a.lua", line: 4))
        #expect(error.traceback.hasPrefix("playbooks/a.lua:4: in"))
        #expect(error.code == .runtime)
    }

    @Test func thousandThrowsLeakNothing() throws {
        final class Counted: Sendable {
            static let alive = Mutex(0)
            init() { Self.alive.withLock { $0 += 1 } }
            deinit { Self.alive.withLock { $0 -= 1 } }
        }
        struct Broken: Error { let payload = Counted() }
        let script = try Script.handler(
            "local n = 0 for i = 1, 1000 do if not pcall(send, {i}) then n = n + 1 end end return n"
        )
        script.answer = { _ in
            let local = Counted()
            defer { withExtendedLifetime(local) {} }
            throw Broken()
        }
        #expect(script.start().results == [1000])
        #expect(Counted.alive.withLock { $0 } == 0)
    }

    @Test func declarationsGiveHandlersToTheHost() throws {
        let script = try Script(
            """
            on('joined', {merge = '60s'}, function() return 1 end)
            on('left', function() return 2 end)
            """
        )
        var calls: [LuaCall] = []
        try script.vm.load { call in
            calls.append(call)
            return .values([])
        }
        #expect(calls.map(\.location?.line) == [1, 2])
        #expect(calls[1].arguments == [6, 2, 5, 4] + Array("left".utf8) + [8, 2, 0, 0, 0])
        #expect(script.vm.start(handler: 2, host: script.host).results == [2])
        #expect(script.vm.start(handler: 1, host: script.host).results == [1])
        #expect(script.vm.handlerCount == 2)
        #expect(script.vm.start(handler: 3, host: script.host).error != nil)
    }

    @Test func handlersHaveTheSameNumbersWithoutADeclaringHost() throws {
        let script = try Script(
            "on({b = function() return 'b' end, a = function() return 'a' end})"
        )
        try script.vm.load()
        #expect(script.vm.start(handler: 1, host: script.host).results == ["a"])
        #expect(script.vm.start(handler: 2, host: script.host).results == ["b"])
    }

    @Test func aFailedDeclarationNamesItsLine() throws {
        let script = try Script("\non('nowhere')")
        #expect(throws: LuaError.self) { try script.vm.load { _ in .failure("on: no event") } }
        let again = try Script("\non('nowhere')")
        do { try again.vm.load { _ in .failure("on: no event") } } catch {
            #expect(error.message == "playbooks/a.lua:2: on: no event")
        }
    }

    @Test func theTopLevelCannotAct() throws {
        let script = try Script("send('x')")
        do {
            try script.vm.load()
            Issue.record("loaded")
        } catch { #expect(error.message == "playbooks/a.lua:1: send: only inside a handler") }
    }

    @Test func pureFunctionsWorkAtTheTopLevel() throws {
        let script = try Script("log('a') on('x')")
        var declared = 0
        try script.vm.load(
            declare: { _ in
                declared += 1
                return .values([])
            },
            pure: script.host
        )
        #expect(declared == 1 && script.logged == ["a"])

        let wake = try Script("log('a') on('x')")
        try wake.vm.load(pure: wake.host)
        #expect(wake.logged == ["a"])
        #expect(throws: LuaError.self) { try Script("log('a')").vm.load() }
    }

    @Test func anotherHandlerMayStartAfterAnError() throws {
        let script = try Script.handler("error('x')")
        #expect(script.start().error?.message == "playbooks/a.lua:2: x")
        #expect(script.resume(with: []).error?.message == "the VM is not suspended")
        #expect(script.start().error?.message == "playbooks/a.lua:2: x")
        #expect(throws: LuaError.self) { try script.vm.load() }
    }

    @Test func aStoppedVMStaysStopped() throws {
        let script = try Script.handler("while true do end")
        guard case .stopped(let stop) = script.start() else {
            Issue.record("the loop was not stopped")
            return
        }
        #expect(stop.reason == .instructions)
        guard case .stopped = script.start() else {
            Issue.record("a stopped VM started a handler")
            return
        }
    }

    @Test func brokenBytesFromTheHostAreAnError() throws {
        var state: UInt64 = 42
        let good = Value.encode(list: [["a": [1, 2.5, "x"], "b": ["c": nil]], "text", true])
        for _ in 0..<3000 {
            var bytes = good
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int((state >> 33) % UInt64(bytes.count))] = UInt8(
                    truncatingIfNeeded: state >> 40
                )
            }
            let expected = try? Value(encoded: bytes).list
            let script = try Script.handler("return ...")
            let outcome = script.vm.start(handler: 1, arguments: bytes, host: script.host)
            if let results = outcome.results {
                #expect(results.count == expected?.count)
            } else {
                #expect(expected == nil, "\(outcome)")
            }
        }
    }

    @Test func aHandlerCannotDeclare() throws {
        #expect(
            try failure(of: "on('x')") == "playbooks/a.lua:2: on: only at the top level of a file"
        )
    }

    @Test func theHostCanEndARun() throws {
        let script = try Script.handler("while true do pcall(end_run) log(1) end")
        #expect(script.start().stop?.reason == .host)
        #expect(script.logged.isEmpty)
        #expect(script.start().stop?.reason == .host)
    }

    @Test func syntaxErrorsNameFileAndLine() throws {
        do {
            _ = try Script("local a = 1\nlocal = 2")
            Issue.record("compiled")
        } catch let error as LuaError {
            #expect(error.code == .syntax)
            #expect(error.location == LuaLocation(source: "playbooks/a.lua", line: 2))
            #expect(error.message == "playbooks/a.lua:2: <name> expected near '='")
        }
    }

    @Test func bytecodeIsRefused() throws {
        #expect(throws: LuaError.self) { try Script("\u{1B}Lua") }
    }

    @Test func aLongFileNameIsShownInFull() throws {
        let name = "playbooks/" + String(repeating: "长", count: 40) + ".lua"
        let environment = try LuaEnvironment()
        let program = try LuaProgram(
            compiling: LuaSource(name: name, text: "local x\nx.y = 1"),
            for: environment
        )
        let vm = try LuaVM(program: program, seed: 0)
        do {
            try vm.load()
            Issue.record("loaded")
        } catch {
            #expect(error.message == "\(name):2: attempt to index a nil value (local 'x')")
        }
    }
}
