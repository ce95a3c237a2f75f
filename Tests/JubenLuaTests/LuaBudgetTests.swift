import JubenLua
import JubenValue
import Testing

/// The budgets of a VM and of a slice: fine up to the limit, stopped beyond.
@Suite struct LuaBudgetTests {
    @Test func theLimitsThatShipAreThoseOfTheDesign() {
        let limits = LuaLimits()
        #expect(limits.sourceBytes == 256 << 10)
        #expect(limits.memoryBytes == 16 << 20)
        #expect(limits.instructionsPerSlice == 5_000_000)
        #expect(limits.sliceMilliseconds == 250)
        #expect(limits.patternSteps == 1_000_000)
        #expect(limits.protectedCallDepth == 64)
        #expect(limits.stringBytes == 1 << 20)
        #expect(limits.valueBytes == 256 << 10)
        #expect(limits.valueDepth == 32)
    }

    @Test(arguments: [(19, true), (20, true), (21, false)])
    func aSourceHasSoManyBytes(count: Int, isCompiled: Bool) {
        var limits = LuaLimits()
        limits.sourceBytes = 20
        let text = String(repeating: " ", count: count)
        do {
            _ = try Script(text, limits: limits)
            #expect(isCompiled)
        } catch let error as LuaError {
            #expect(!isCompiled && error.code == .sourceTooLarge)
        } catch {
            Issue.record(error)
        }
    }

    // MARK: - Instructions

    /// How a loop of so many rounds, an instruction each, ends within 10,000 instructions.
    private func outcome(rounds: Int) throws -> LuaOutcome {
        var limits = LuaLimits()
        limits.instructionsPerSlice = 10_000
        limits.sliceMilliseconds = 0
        return try Script.handler("for i = 1, \(rounds) do end", limits: limits).start()
    }

    @Test(arguments: [9000, 9999, 10_000])
    func aSliceMayUseItsInstructions(rounds: Int) throws {
        // The count is looked at every 250 instructions, so a slice may end just beyond.
        #expect(try outcome(rounds: rounds).results == [])
    }

    @Test(arguments: [10_260, 11_000, 1_000_000])
    func aSliceBeyondItsInstructionsIsStopped(rounds: Int) throws {
        let stop = try #require(try outcome(rounds: rounds).stop)
        #expect(stop.reason == .instructions)
        #expect(stop.used == 10_250 && stop.allowed == 10_000)
    }

    // MARK: - Memory

    private func keeps(_ count: Int, within bytes: UInt64) throws -> (LuaOutcome, peak: UInt64) {
        var limits = LuaLimits()
        limits.memoryBytes = bytes
        let body = "local t = {} for i = 1, \(count) do t[i] = { i } end return #t"
        let script = try Script.handler(body, limits: limits)
        return (script.start(), script.vm.memoryPeak)
    }

    @Test func aVMHasSoMuchMemory() throws {
        // The least memory in which the script ends, found by halves.
        var (low, high): (UInt64, UInt64) = (64 << 10, 1 << 20)
        while high - low > 1 {
            let middle = (low + high) / 2
            if try keeps(3000, within: middle).0.results == nil {
                low = middle
            } else {
                high = middle
            }
        }
        for bytes in [high, high + 1] {
            let (outcome, peak) = try keeps(3000, within: bytes)
            #expect(outcome.results == [3000])
            #expect(peak <= bytes)
        }
        let (outcome, peak) = try keeps(3000, within: high - 1)
        #expect(outcome.stop?.reason == .memory)
        #expect(outcome.stop?.allowed == high - 1)
        #expect(peak < high)
    }

    // MARK: - Time

    /// How a loop ends when each look at the clock takes a millisecond, and 250 are allowed.
    ///
    /// The clock is read every 250 instructions. When the slice's time has passed, the thread's own
    /// time counts: 250 ms more, now with two readings each.
    private func outcome(looks: Int) throws -> LuaOutcome {
        let script = try Script.handler("for i = 1, \(looks * 250) do end")
        return LuaVM.withClock(ticking: 1_000_000) { script.start() }
    }

    @Test(arguments: [1, 100, 249, 250, 251, 374])
    func aSliceMayUseItsTime(looks: Int) throws {
        #expect(try outcome(looks: looks).results == [])
    }

    @Test(arguments: [378, 400, 1000])
    func aSliceBeyondItsTimeIsStopped(looks: Int) throws {
        let stop = try #require(try outcome(looks: looks).stop)
        #expect(stop.reason == .time)
        #expect(stop.allowed == 250)
    }

    @Test func whatTheHostTakesIsNotTheScriptsTime() throws {
        let script = try Script.handler("for i = 1, 20 do log(i) for j = 1, 250 * 20 do end end")
        script.answer = { _ in .values([]) }
        // 400 looks are beyond the time that a slice has, unless a step begins a new one.
        #expect(LuaVM.withClock(ticking: 1_000_000) { script.start() }.stop?.reason == .time)
        let steps = try Script.handler("for i = 1, 20 do send(i) for j = 1, 250 * 20 do end end")
        #expect(LuaVM.withClock(ticking: 1_000_000) { steps.start() }.results == [])
    }
}
