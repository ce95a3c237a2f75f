import JubenSchedule

extension ScheduleError {
    /// Returns the sentence of the error that an expression throws, or nil when it throws none.
    static func sentence<Value>(_ body: () throws(ScheduleError) -> Value) -> String? {
        do throws(ScheduleError) {
            _ = try body()
            return nil
        } catch {
            return error.message
        }
    }
}
