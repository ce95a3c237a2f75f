/// One way in which a verb calls the function that it is handed.
package struct HandlerForm: Sendable {
    /// When the function is called so.
    package enum Condition: Sendable, Hashable {
        /// Whenever no other form applies.
        case otherwise
        /// When the option `each` says so.
        case each(String)
        /// For an event; merged when the option `merge` collects several.
        case event(String, isMerged: Bool)
    }

    /// When the function is called so.
    package let condition: Condition
    /// What it gets, in order.
    package let parameters: [VerbSpec.Parameter]

    /// Declares a form.
    package init(_ parameters: [VerbSpec.Parameter], when condition: Condition = .otherwise) {
        self.condition = condition
        self.parameters = parameters
    }

    /// The function as a script begins it, such as `function(group, slot)`.
    package var signature: String {
        "function(\(parameters.map(\.name).joined(separator: ", ")))"
    }
}

extension ValueShape {
    /// Whether a function belongs here, and nothing else.
    package var isFunction: Bool {
        switch self {
        case .function, .handler: true
        default: false
        }
    }

    /// How a function that belongs here is called; empty when that is not declared.
    package var handlerForms: [HandlerForm] {
        if case .handler(let forms) = self { forms } else { [] }
    }
}
