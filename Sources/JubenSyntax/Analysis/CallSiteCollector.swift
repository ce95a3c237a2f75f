/// Walks a tree and collects the calls of globals.
struct CallSiteCollector {
    private(set) var sites: [CallSite] = []
    private var reader: LiteralReader
    private let scopes: ScopeAnalysis
    private var surroundings = Surroundings()

    /// What surrounds the current place.
    private struct Surroundings {
        var functionDepth = 0
        var isInLoop = false
        var isConditional = false
        var handlerOf: Int?
    }

    init(scopes: ScopeAnalysis) {
        self.scopes = scopes
        reader = LiteralReader(scopes: scopes)
    }

    mutating func block(_ block: Block) {
        for statement in block.statements { self.statement(statement) }
    }

    private mutating func statement(_ statement: Statement) {
        switch statement.kind {
        case .assignment(let targets, let values):
            expressions(targets)
            expressions(values)
        case .call(let call): expression(call, isStatement: true)
        case .local(_, let values), .returning(let values): expressions(values)
        case .localFunction(_, let body), .function(_, _, let body): function(body)
        case .conditional(let branches, let otherwise): conditional(branches, otherwise)
        case .whileLoop(let condition, let body):
            within(\.isInLoop) { collector in
                collector.expression(condition)
                collector.block(body)
            }
        case .repeatLoop(let body, let condition):
            within(\.isInLoop) { collector in
                collector.block(body)
                collector.expression(condition)
            }
        case .numericFor(_, let values, let body), .genericFor(_, let values, let body):
            expressions(values)
            within(\.isInLoop) { $0.block(body) }
        case .block(let body): block(body)
        case .breaking, .goto, .label, .missing: break
        }
    }

    private mutating func conditional(_ branches: [ConditionalBranch], _ otherwise: Block?) {
        if let first = branches.first { expression(first.condition) }
        within(\.isConditional) { collector in
            for (index, branch) in branches.enumerated() {
                if index > 0 { collector.expression(branch.condition) }
                collector.block(branch.block)
            }
            if let otherwise { collector.block(otherwise) }
        }
    }

    /// Walks something with one of the surroundings turned on.
    private mutating func within(
        _ flag: WritableKeyPath<Surroundings, Bool>,
        _ body: (inout CallSiteCollector) -> Void
    ) {
        let before = surroundings
        surroundings[keyPath: flag] = true
        body(&self)
        surroundings = before
    }

    private mutating func function(_ body: FunctionBody, handlerOf call: Int? = nil) {
        let before = surroundings
        surroundings = Surroundings(
            functionDepth: before.functionDepth + 1,
            handlerOf: call ?? before.handlerOf
        )
        block(body.block)
        surroundings = before
    }

    private mutating func expressions(_ expressions: [Expression]) {
        for expression in expressions { self.expression(expression) }
    }

    private mutating func expression(_ expression: Expression, isStatement: Bool = false) {
        switch expression.kind {
        case .nil, .boolean, .integer, .float, .string, .variadic, .name, .missing: break
        case .function(let body): function(body)
        case .table(let table):
            for field in table.fields {
                if case .computed(let key) = field.key { self.expression(key) }
                self.expression(field.value)
            }
        case .parenthesized(let inner): self.expression(inner)
        case .unary(_, let operand): self.expression(operand)
        case .binary(let chain): binary(chain)
        case .suffixed(let suffixed): self.suffixed(suffixed, isStatement: isStatement)
        }
    }

    private mutating func binary(_ chain: BinaryChain) {
        expression(chain.first)
        for step in chain.steps {
            switch step.binaryOperator {
            case .and, .or: within(\.isConditional) { $0.expression(step.operand) }
            default: expression(step.operand)
            }
        }
    }

    private mutating func suffixed(_ suffixed: SuffixedExpression, isStatement: Bool) {
        var target: NamePath?
        if case .name(let name) = suffixed.base.kind {
            if scopes.bindings[suffixed.base.position] == nil {
                target = suffixed.path(from: name).path
            }
        } else {
            expression(suffixed.base)
        }
        let callIndex = suffixed.suffixes.firstIndex(where: \.isCall)
        for (index, suffix) in suffixed.suffixes.enumerated() {
            switch suffix {
            case .field: break
            case .index(let key): expression(key)
            case .call(let arguments), .method(_, let arguments):
                var site: Int?
                // The path ends before the first computed field; past it the callee is unknown.
                if index == callIndex, let target, target.suffixCount == index {
                    let isLast = index == suffixed.suffixes.count - 1
                    site = add(target, arguments, isStatement: isStatement && isLast)
                }
                self.arguments(arguments, of: site)
            }
        }
    }

    private mutating func add(
        _ target: NamePath,
        _ arguments: CallArguments,
        isStatement: Bool
    ) -> Int? {
        guard let first = target.names.first, let last = target.names.last else { return nil }
        let values = arguments.values.map { value in
            CallSite.Argument(
                position: value.position,
                value: reader.read(value),
                expression: value
            )
        }
        sites.append(
            CallSite(
                path: target.names.map(\.text),
                position: first.position,
                namePosition: last.position,
                argumentsPosition: arguments.position,
                arguments: values,
                hasOpenEnd: arguments.values.last?.hasManyValues ?? false,
                isMethod: target.endsInMethod,
                isStatement: isStatement,
                functionDepth: surroundings.functionDepth,
                isInLoop: surroundings.isInLoop,
                isConditional: surroundings.isConditional,
                handlerOf: surroundings.handlerOf
            )
        )
        return sites.count - 1
    }

    private mutating func arguments(_ arguments: CallArguments, of site: Int?) {
        for value in arguments.values {
            if case .function(let body) = value.kind, let site {
                function(body, handlerOf: site)
            } else {
                expression(value)
            }
        }
    }
}

extension NamePath {
    /// The suffixes the path takes up before the call; a method's name is part of its call.
    fileprivate var suffixCount: Int { names.count - 1 - (endsInMethod ? 1 : 0) }
}

extension SuffixedExpression.Suffix {
    fileprivate var isCall: Bool {
        switch self {
        case .call, .method: true
        case .field, .index: false
        }
    }
}
