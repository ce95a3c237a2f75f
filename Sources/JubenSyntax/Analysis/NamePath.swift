/// A name and the constant fields that follow it.
struct NamePath {
    var names: [Name]
    /// Whether the last element was reached by a colon.
    var endsInMethod = false

    /// What is done with the path, given the suffix after it.
    func usage(
        followedBy next: SuffixedExpression.Suffix?,
        otherwise whole: GlobalAccess.Usage
    ) -> GlobalAccess.Usage {
        if endsInMethod { return .method }
        return switch next {
        case .call: .call
        case .field, .index, .method: .read
        case nil: whole
        }
    }
}

extension SuffixedExpression {
    /// The longest constant path from the base, and the suffix at which it ends.
    ///
    /// A method counts into the path; then the suffix is that of the method's call.
    func path(from name: String) -> (path: NamePath, next: Suffix?) {
        var path = NamePath(names: [Name(text: name, position: base.position)])
        for suffix in suffixes {
            switch suffix {
            case .field(let field): path.names.append(field)
            case .index(let key):
                guard case .string(let string) = key.kind, let text = string.text else {
                    return (path, suffix)
                }
                path.names.append(Name(text: text, position: key.position))
            case .method(let method, _):
                path.names.append(method)
                path.endsInMethod = true
                return (path, suffix)
            case .call: return (path, suffix)
            }
        }
        return (path, nil)
    }
}
