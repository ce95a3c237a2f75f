import Foundation

/// The person at the keyboard, as records name them.
enum Operator {
    /// The name of the account.
    static var name: String {
        let name = NSUserName()
        return name.isEmpty ? "operator" : name
    }
}
