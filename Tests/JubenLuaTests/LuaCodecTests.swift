import JubenLua
import JubenValue
import Testing

/// The two sides of the boundary read and write the same bytes.
///
/// One codec is written in C and one in Swift; a value that crosses, or that the journal keeps,
/// must mean the same to both.
@Suite struct LuaCodecTests {
    /// A simple generator, so that a failure can be repeated by its number.
    struct Chance {
        var state: UInt64
        mutating func below(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
    }

    static let keys = ["", "a", "b", "ab", "早", "é", "e\u{301}", "\u{0}", "\u{1F600}", "z"]

    static func value(_ chance: inout Chance, depth: Int) -> Value {
        switch chance.below(depth > 4 ? 6 : 9) {
        case 0: .null
        case 1: .bool(chance.below(2) == 0)
        case 2: .int(Int64(bitPattern: UInt64(chance.below(1 << 31)) << chance.below(40)))
        case 3: .double(Double(chance.below(1000)) / 8 - 50)
        case 4: .string(keys[chance.below(keys.count)])
        case 5: .bytes([0xFF, UInt8(chance.below(256))])
        case 6, 7: .list((0..<chance.below(4)).map { _ in value(&chance, depth: depth + 1) })
        default:
            .map(
                (0..<chance.below(5)).reduce(into: [:]) { entries, _ in
                    entries[keys[chance.below(keys.count)]] = value(&chance, depth: depth + 1)
                }
            )
        }
    }

    /// The bytes of a list with some of them changed, taken away or put in.
    static func damaged(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + chance.below(3)) {
            let place = chance.below(bytes.count + 1)
            switch chance.below(3) {
            case 0: bytes.insert(UInt8(chance.below(10)), at: place)
            case 1 where place < bytes.count: bytes.remove(at: place)
            case 2 where place < bytes.count: bytes[place] = UInt8(chance.below(256))
            default: break
            }
        }
        return bytes
    }

    /// What a script that returns its arguments makes of the bytes; nil when they are refused.
    static func throughLua(_ bytes: [UInt8], in vm: LuaVM) -> [UInt8]? {
        let outcome = vm.start(handler: 1, arguments: bytes) { _ in .values([]) }
        if case .finished(let results) = outcome { return results }
        return nil
    }

    /// Lua has one kind of empty table, and gives it back as a list.
    static func withoutEmptyMaps(_ value: Value) -> Value {
        switch value {
        case .list(let elements): .list(elements.map(withoutEmptyMaps))
        case .map(let entries) where entries.isEmpty: .list([])
        case .map(let entries): .map(entries.mapValues(withoutEmptyMaps))
        default: value
        }
    }

    @Test(arguments: 0..<4)
    func bothSidesAgreeOnSoundAndOnDamagedBytes(batch: Int) throws {
        let script = try Script.handler("return ...")
        var refused = 0
        for number in 0..<2500 {
            var chance = Chance(state: UInt64(batch * 2500 + number))
            let list = (0..<chance.below(4)).map { _ in Self.value(&chance, depth: 1) }
            var bytes = Value.encode(list: list)
            if number.isMultiple(of: 2) { bytes = Self.damaged(bytes, &chance) }
            guard !bytes.isEmpty else { continue }
            let inSwift = try? Value(encoded: bytes)
            // Only a list can be the arguments.
            let expected = inSwift?.list.map { _ in inSwift.map(Self.withoutEmptyMaps)?.encoded }
            let inLua = Self.throughLua(bytes, in: script.vm)
            #expect(inLua == expected ?? nil, "batch \(batch), number \(number): \(bytes)")
            if inLua == nil { refused += 1 }
        }
        #expect(refused > 100 && refused < 1250)
    }

    @Test func twoSpellingsOfOneKeyAreRefusedRatherThanLost() throws {
        let script = try Script.handler("return { ['\u{e9}'] = 1, ['e\u{301}'] = 2 }")
        guard case .finished(let bytes) = script.start() else {
            Issue.record("the script did not finish")
            return
        }
        // To Swift the two are equal, so a map of Swift's can hold one of them only.
        #expect(throws: ValueDecodingError.self) { try Value(encoded: bytes) }
    }

    @Test(arguments: 30...34)
    func bothSidesAllowTheSameDepth(depth: Int) throws {
        let deep = (0..<depth).reduce(Value.bool(true)) { inner, _ in [inner] }
        let script = try Script.handler("return ...")
        let inLua = Self.throughLua(deep.encoded, in: script.vm)
        let inSwift = try? Value(encoded: deep.encoded)
        #expect((inLua != nil) == (inSwift != nil))
        #expect((inLua != nil) == (depth <= Value.depthMax))
    }
}
