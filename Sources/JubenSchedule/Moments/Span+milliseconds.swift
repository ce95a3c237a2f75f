extension Span {
    /// The span of so many milliseconds, a part of a second counting as a whole one.
    package init(milliseconds: Int64) {
        self.init(seconds: Int((Swift.max(milliseconds, 0) + 999) / 1000))
    }
}
