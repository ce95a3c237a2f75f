/// What the configuration says of what people are asked to do.
package struct DeskPolicy: Sendable {
    /// Money that may be spent by tasks.
    package struct Budget: Sendable, Hashable {
        /// The most on a local day, in hundredths; nil for no limit.
        package var day: Int64?
        /// The most in a calendar month, in hundredths; nil for no limit.
        package var month: Int64?

        /// Describes a budget.
        package init(day: Int64? = nil, month: Int64? = nil) {
            self.day = day
            self.month = month
        }
    }

    /// To whom a task goes that nobody does.
    package struct Escalation: Sendable, Hashable {
        /// The member, name or role.
        package let to: String
        /// How long the owner has had it then, in milliseconds.
        package let after: Int64
        /// The line of the configuration that says so; 0 when a playbook does.
        package let line: Int

        /// Describes an escalation.
        package init(to: String, after: Int64, line: Int = 0) {
            self.to = to
            self.after = after
            self.line = line
        }
    }

    /// Which messages need somebody's yes before they leave; every given condition must hold.
    package struct Approval: Sendable, Hashable {
        /// Who says yes.
        package let by: String
        /// How long there is for it, in milliseconds.
        package let within: Int64
        /// Only messages of these playbooks; all when empty.
        package var playbooks: Set<String> = []
        /// Only messages to these groups; all when empty.
        package var groups: Set<String> = []
        /// Only messages to groups that have all these tags.
        package var tags: [String] = []
        /// Only promotion.
        package var isPromotion = false
        /// The line of the configuration that says so.
        package var line = 1

        /// Describes an approval.
        package init(by: String, within: Int64) {
            self.by = by
            self.within = within
        }
    }

    /// How long there is for an approval unless it is said otherwise, in milliseconds: a day.
    package static let approvalStandard: Int64 = 24 * 3600 * 1000

    /// The group in which tasks are announced; empty for none.
    package var group = ""
    /// The line of the configuration that names it.
    package var groupLine = 1
    /// How long before its deadline an owner is reminded of a task, in milliseconds.
    package var reminders: [Int64] = []
    /// Where tasks go that nobody does; nil for nowhere.
    package var escalation: Escalation?
    /// The budgets, by name.
    package var budgets: [String: Budget] = [:]
    /// Which messages need a yes.
    package var approvals: [Approval] = []

    /// A policy that asks for nothing.
    package init() {}
}
