import Foundation
import SwiftCSV

/// A spreadsheet of a seed: its rows, and the mistakes that were found in them.
struct Sheet {
    /// A row with the place that reports name.
    struct Row {
        let place: String
        fileprivate let cells: [String: String]

        /// A cell's text without the spaces around it; empty when there is none.
        subscript(column: String) -> String {
            (cells[column] ?? "").trimmingCharacters(in: .whitespaces)
        }
    }

    private(set) var rows: [Row] = []
    private(set) var problems: [String] = []

    /// Reads a file; one that does not exist has no rows.
    init(_ name: String, below folder: URL, columns: [String]) {
        let file = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            problems = ["\(name): the file cannot be read: give yourself the right to read it"]
            return
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            problems = ["\(name): the text is not UTF-8: save the file again in that encoding"]
            return
        }
        let table: CSV<Named>
        do {
            table = try CSV<Named>(
                string: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text,
                delimiter: .comma, loadColumns: false)
        } catch {
            problems = ["\(name):1: this is not a spreadsheet: \(error)"]
            return
        }
        let missing = columns.filter { !table.header.contains($0) }
        guard missing.isEmpty else {
            problems = ["\(name):1: column \(missing.joined(separator: ", ")) is missing"]
            return
        }
        rows = table.rows.enumerated().map {
            Row(place: "\(name):\($0.offset + 2)", cells: $0.element)
        }
    }
}
