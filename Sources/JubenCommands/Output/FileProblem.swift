import Foundation

/// What the file system did not allow, in words of its own.
enum FileProblem {
    /// Whether an error is the file system's.
    static func isOne(_ error: any Error) -> Bool {
        [NSCocoaErrorDomain, NSPOSIXErrorDomain].contains((error as NSError).domain)
    }

    /// One sentence with the path and the fix.
    static func sentence(_ error: any Error) -> String {
        let about = (error as NSError).userInfo
        let path = about[NSFilePathErrorKey] as? String ?? (about[NSURLErrorKey] as? URL)?.path
        let file = path.map { "'\($0)'" } ?? "A file"
        return "\(file) cannot be used: \(words(error)); check its place and this user's rights."
    }

    /// The reason without the path and without the name of the API, such as `Permission denied`.
    static func words(_ error: any Error) -> String {
        let error = error as NSError
        if error.domain == NSPOSIXErrorDomain {
            return String(cString: strerror(Int32(error.code)))
        }
        if let cause = error.userInfo[NSUnderlyingErrorKey] as? any Error { return words(cause) }
        switch CocoaError.Code(rawValue: error.code) {
        case .fileNoSuchFile, .fileReadNoSuchFile: return "there is no such file or folder"
        case .fileReadNoPermission, .fileWriteNoPermission: return "permission is denied"
        case .fileWriteOutOfSpace: return "no space is left"
        case .fileWriteVolumeReadOnly: return "the file system is read-only"
        case .fileWriteFileExists: return "there is a file of this name already"
        default: return error.localizedDescription
        }
    }
}
