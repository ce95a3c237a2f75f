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
        let function = functions[functionDepth]
        let jump = Jump(label: label, position: position, activeCount: function.activeCount)
        functions[functionDepth].blocks[function.blocks.count - 1].jumps.append(jump)
    }

    /// Defines a label; `isLast` says that only labels follow in a block that ends here.
    mutating func define(_ label: Name, isLast: Bool) {
        let function = functions[functionDepth]
        if let earlier = function.blocks.lazy.compactMap({ $0.labels[label.text] }).first {
            report(
                .badJump, at: label.position,
                "the label '\(label.text)' already stands on line \(earlier.line)")
        }
        let last = function.blocks.count - 1
        functions[functionDepth].blocks[last].labels[label.text] = label.position
        let active = isLast ? function.blocks[last].activeBefore : function.activeCount
        for jump in function.blocks[last].jumps
        where jump.label == label.text && jump.activeCount < active {
            report(
                .badJump, at: jump.position,
                "'goto \(label.text)' jumps past a 'local' into its scope: put the code between "
                    + "in 'do ... end'")
        }
        functions[functionDepth].blocks[last].jumps.removeAll { $0.label == label.text }
    }

    /// Hands the jumps that a closed block leaves open to the block around it.
    mutating func settleJumps(of block: BlockScope) {
        let open = block.isLoop ? block.jumps.filter { $0.label != nil } : block.jumps
        let outer = functions[functionDepth].blocks.count - 1
        for var jump in open {
            if outer < 0 {
                reportUndefined(jump)
            } else {
                jump.activeCount = min(jump.activeCount, block.activeBefore)
                functions[functionDepth].blocks[outer].jumps.append(jump)
            }
        }
    }

    private mutating func reportUndefined(_ jump: Jump) {
        if let label = jump.label {
            report(
                .badJump, at: jump.position,
                "no label '::\(label)::' can be seen from this 'goto' in its function")
        } else {
            report(.badJump, at: jump.position, "'break' stands outside a loop")
        }
    }
}
