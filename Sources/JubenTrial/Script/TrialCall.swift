import JubenEngine
import JubenLua
import JubenValue

/// One call of a test's verb, its arguments checked.
struct TrialCall {
    let verb: String
    let arguments: Arguments
    /// The test's file, or a module of it.
    let file: String
    let line: Int

    /// Checks a call.
    ///
    /// - Throws: `VerbError` that names the argument, what it got, and the fix.
    init(_ spec: VerbSpec, _ call: LuaCall, file: String) throws {
        verb = spec.name
        self.file = call.location?.source ?? file
        line = call.location?.line ?? 0
        var given: [Value]
        do {
            given = try Value(encoded: call.arguments).list ?? []
        } catch {
            throw VerbError("bad-argument", "\(spec.name): a function is no argument here")
        }
        if Self.lacksTime(given, spec) { given.insert(.null, at: 0) }
        arguments = try ArgumentChecker(spec).check(given)
    }

    /// Whether the time in front was left out.
    private static func lacksTime(_ given: [Value], _ spec: VerbSpec) -> Bool {
        guard let first = spec.parameters.first, !first.isRequired, case .moment = first.shape
        else { return false }
        // An event's name comes before its fields, so a second text tells the time from it.
        if spec.parameters.count > 1 { return given.count < 2 || given[1].text == nil }
        return given.first?.map != nil
    }
}
