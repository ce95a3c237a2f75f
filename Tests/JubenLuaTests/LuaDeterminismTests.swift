import JubenLua
import JubenValue
import Testing

/// The same script and the same seed give the same results, in any VM of any process.
@Suite struct LuaDeterminismTests {
    static let walk = """
        local t, order = {}, {}
        for i = 1, 40 do t['key' .. i * 7919 % 1000] = i end
        t[3] = 'c' t[1] = 'a' t[-1] = 'z' t[2.5] = 'b' t[true] = 'yes' t[false] = 'no'
        for k, v in pairs(t) do order[#order + 1] = tostring(k) .. '=' .. tostring(v) end
        return order
        """

    @Test func pairsWalksInAnOrderOfItsOwn() throws {
        let first = try results(of: Self.walk)
        let keys = (first.first?.list ?? []).compactMap { $0.text?.prefix { $0 != "=" } }
        #expect(Array(keys.prefix(6)) == ["false", "true", "-1", "1", "2.5", "3"])
        #expect(keys.count == 46)
        #expect(keys.dropFirst(6).elementsEqual(keys.dropFirst(6).sorted()))
        // Each VM has another hash seed, so stock Lua would give another order.
        for _ in 0..<20 { #expect(try results(of: Self.walk) == first) }
    }

    @Test func nextWalksInTheSameOrderAsPairs() throws {
        let body = """
            local t = {x = 1, a = 2, [10] = 3, [2] = 4, [true] = 5, [2^53] = 6, [1.5] = 7}
            local one, other = {}, {}
            for k in pairs(t) do one[#one + 1] = tostring(k) end
            for k in next, t do other[#other + 1] = tostring(k) end
            return one, other
            """
        let lists = try results(of: body)
        #expect(lists.first == lists.last)
        #expect(lists.first?.list?.count == 7)
    }

    @Test func aLoopMayChangeItsTable() throws {
        let body = """
            local t, seen = {a = 1, b = 2, c = 3}, {}
            for k, v in pairs(t) do t[k] = nil t.c = nil t['new' .. k] = 1 seen[#seen + 1] = k end
            local list, got = {1, 2, 3}, {}
            for i, v in pairs(list) do list[i + 1] = nil list[#list + 5] = 9 got[#got + 1] = v end
            return seen, got
            """
        #expect(try results(of: body) == [["a", "b"], [1, 3]])
    }

    @Test func randomNumbersFollowTheSeed() throws {
        let body = "return math.random(), math.random(6), math.random(-5, 5), math.random(0)"
        let one = try Script.handler(body, seed: 7).start()
        #expect(try Script.handler(body, seed: 7).start() == one)
        #expect(try Script.handler(body, seed: 8).start() != one)
        let rolls = try results(
            of: """
                local seen, low, high = {}, 9, 0
                for i = 1, 1000 do
                  local n = math.random(6)
                  low, high = math.min(low, n), math.max(high, n)
                end
                return low, high, math.random(math.mininteger, math.maxinteger) ~= 0
                """
        )
        #expect(rolls == [1, 6, true])
        #expect(try failure(of: "math.random(2, 1)").contains("interval is empty"))
    }

    @Test func theEngineHasAName() {
        #expect(LuaEnvironment.engine.hasPrefix("Lua 5.4."))
        #expect(LuaEnvironment.engine.hasSuffix(" vm 1"))
    }

    @Test func sortingIsStable() throws {
        let body = """
            local t = {}
            for i = 1, 500 do t[i] = {key = i * 7919 % 10, at = i} end
            table.sort(t, function(a, b) return a.key < b.key end)
            for i = 2, #t do
              if t[i - 1].key == t[i].key and t[i - 1].at > t[i].at then return false end
              if t[i - 1].key > t[i].key then return false end
            end
            local n = {}
            for i = 1, 1000 do n[i] = i * 7919 % 1013 end
            table.sort(n)
            for i = 2, #n do if n[i - 1] > n[i] then return false end end
            return true
            """
        #expect(try results(of: body) == [true])
    }

    @Test func instructionsAreCountedAlikeInReplay() throws {
        let body = "for i = 1, 10 do for j = 1, 5000 do end send(i) end"
        var counts: [[UInt64]] = []
        for _ in 0..<3 {
            let script = try Script.handler(body)
            var used: [UInt64] = []
            script.answer = {
                used.append($0.instructionsUsed)
                return .values([])
            }
            #expect(script.start().results == [])
            counts.append(used)
        }
        #expect(counts[0].count == 10 && Set(counts).count == 1)
        let live = try Script.handler(body)
        var used: [UInt64] = []
        live.answer = {
            used.append($0.instructionsUsed)
            return .suspend
        }
        var outcome = live.start()
        while outcome == .suspended { outcome = live.resume(with: []) }
        #expect(used == counts[0])
    }
}
