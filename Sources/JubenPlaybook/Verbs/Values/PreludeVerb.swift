package import JubenEngine

/// A verb that is written in Lua, because it calls functions of the script.
///
/// Its declaration serves the manual, the editor and the checker; nothing ever performs it, as the
/// source defines a Lua function of that name before a script runs.
package struct PreludeVerb: Sendable {
    /// The declaration.
    package let spec: VerbSpec

    /// Declares a verb that the prelude defines.
    package init(_ spec: VerbSpec) { self.spec = spec }
}

/// Trusted Lua that runs in each new VM before the script.
package struct Prelude: Sendable {
    /// The name that places in it would show, such as `prelude/list.lua`.
    package let name: String
    /// The Lua text.
    package let source: String
    /// The verbs that it defines.
    package let verbs: [PreludeVerb]
}
