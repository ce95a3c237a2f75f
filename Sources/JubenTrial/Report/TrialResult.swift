/// What came of one test.
package struct TrialResult: Sendable, Hashable {
    /// How a test ended.
    package enum Status: String, Sendable, Hashable {
        /// Everything was as expected.
        case passed
        /// Something was not as expected.
        case failed
        /// The test itself could not go on.
        case broken
    }

    /// Something that was not as it should be.
    package struct Failure: Sendable, Hashable {
        /// The file, such as `tests/welcome.lua`.
        package let file: String
        /// The line, from 1.
        package let line: Int
        /// What was expected, and what there is instead.
        package let message: String
        /// The lines of the timeline that are nearest to it.
        package let nearest: [String]

        /// Where it is.
        package var place: String { "\(file):\(line)" }

        /// Describes a failure.
        package init(file: String, line: Int, message: String, nearest: [String] = []) {
            self.file = file
            self.line = line
            self.message = message
            self.nearest = nearest
        }
    }

    /// The file, such as `tests/welcome.lua`.
    package let file: String
    /// The test's name.
    package let name: String
    /// The line of its declaration.
    package let line: Int
    /// How it ended.
    package let status: Status
    /// How much time passed in its story, in milliseconds.
    package let milliseconds: Int64
    /// How many expectations it has asked.
    package let expectations: Int
    /// What was wrong, in the order of the story.
    package let failures: [Failure]

    /// Describes a result.
    package init(
        file: String, name: String, line: Int, status: Status, milliseconds: Int64 = 0,
        expectations: Int = 0, failures: [Failure] = []
    ) {
        self.file = file
        self.name = name
        self.line = line
        self.status = status
        self.milliseconds = milliseconds
        self.expectations = expectations
        self.failures = failures
    }
}
