/// A place in the life of a message at which a process may be told to die.
///
/// A send is three commits, with the hand-over between the second and the third.
package enum KillPoint: String, Sendable, Hashable, CaseIterable {
    /// The journal row and the outbox row are written, and not committed.
    case beforeIntent = "before-intent"
    /// They are committed.
    case afterIntent = "after-intent"
    /// The outbox row says `sending`, and that is not committed.
    case beforeClaim = "before-claim"
    /// It is committed, and nothing has left yet.
    case afterClaim = "after-claim"
    /// The channel has the message, and has not handed it to the platform.
    case beforeHandOver = "before-hand-over"
    /// The platform has done it, and the channel has not answered.
    case afterHandOver = "after-hand-over"
    /// What came of it is written, and not committed.
    case beforeReceipt = "before-receipt"
    /// It is committed.
    case afterReceipt = "after-receipt"
}
