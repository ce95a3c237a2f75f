/// Hears how much work the engine does.
///
/// It is told inside transactions, so what it hears may yet be undone: a listener counts it when
/// the commit has succeeded. The engine tells and never asks; preview has no meter.
package struct WorkMeter: Sendable {
    /// Hears how many runs a transaction executes.
    let batch: @Sendable (Int) -> Void
    /// Hears when a scheduled run that now begins was due, in epoch milliseconds.
    let start: @Sendable (Int64) -> Void

    /// Makes a meter.
    ///
    /// - Parameters:
    ///   - batch: told of each batch of runs that one transaction executes; at least one.
    ///   - start: told of each scheduled run that executes its first slice: when it was due,
    ///     jitter included, in epoch milliseconds.
    package init(
        batch: @escaping @Sendable (Int) -> Void, start: @escaping @Sendable (Int64) -> Void
    ) {
        self.batch = batch
        self.start = start
    }
}
