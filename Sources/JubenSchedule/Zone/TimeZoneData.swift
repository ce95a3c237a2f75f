import Foundation

/// What is known about the rules of time zones.
public enum TimeZoneData {
    /// Version of the IANA data that zones are made from, such as `2025b`.
    public static var version: String { TimeZone.timeZoneDataVersion }
}
