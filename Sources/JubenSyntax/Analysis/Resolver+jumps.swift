/// A `goto` or `break` that looks for its label.
struct Jump {
    /// The label's name, or nil for `break`.
    let label: String?
    /// The place of the jump.
    let position: SourcePosition
    /// The locals that are active at the jump, as seen from the block it has been moved to.
    var activeCount: Int
}

/// Labels, `goto` and `break`, by the rules of the reference compiler.
extension Resolver {
    mutating func jump(to label: Name) {
        let isDefined = functions[functionDepth].blocks.contains { $0.labels[label.text] != nil }
        if !isDefined { addJump(label.text, at: label.position) }
    }

    mutating func breakLoop(at position: SourcePosition) {
        addJump(nil, at: position)
    }

    private mutating func addJump(_ label: String?, at position: SourcePosition) {
        let jump = Jump(
            label: label,
            position: position,
            activeCount: functions[functionDepth].activeCount
        )
        functions[functionDepth].blocks[innermostBlock].jumps[label, default: []].append(jump)
    }

    private var innermostBlock: Int { functions[functionDepth].blocks.count - 1 }

    /// Defines a label; `isLast` says that only labels follow in a block that ends here.
    mutating func define(_ label: Name, isLast: Bool) {
        let blocks = functions[functionDepth].blocks
        if let earlier = blocks.lazy.compactMap({ $0.labels[label.text] }).first {
            report(
                .badJump,
                at: label.position,
                "the label '\(label.text)' already stands on line \(earlier.line)"
            )
        }
        let active =
            isLast
            ? blocks[innermostBlock].activeBefore : functions[functionDepth].activeCount
        for jump in blocks[innermostBlock].jumps[label.text] ?? [] where jump.activeCount < active {
            report(
                .badJump,
                at: jump.position,
                "'goto \(label.text)' jumps past a 'local' into its scope: put the code between "
                    + "in 'do ... end'"
            )
        }
        settle(label)
    }

    private mutating func settle(_ label: Name) {
        functions[functionDepth].blocks[innermostBlock].labels[label.text] = label.position
        functions[functionDepth].blocks[innermostBlock].jumps[label.text] = nil
    }

    /// Hands the jumps that a closed block leaves open to the block around it.
    mutating func settleJumps(of block: BlockScope) {
        var open = block.jumps
        if block.isLoop { open[nil] = nil }
        for var jump in open.values.joined().sorted(by: { $0.position < $1.position }) {
            if innermostBlock < 0 {
                reportUndefined(jump)
            } else {
                jump.activeCount = min(jump.activeCount, block.activeBefore)
                functions[functionDepth].blocks[innermostBlock]
                    .jumps[jump.label, default: []].append(jump)
            }
        }
    }

    private mutating func reportUndefined(_ jump: Jump) {
        if let label = jump.label {
            report(
                .badJump,
                at: jump.position,
                "no label '::\(label)::' can be seen from this 'goto' in its function"
            )
        } else {
            report(.badJump, at: jump.position, "'break' stands outside a loop")
        }
    }
}
