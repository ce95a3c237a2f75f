import CLuaVM

/// The closure of the current slice, behind the pointer that C hands back with each call.
struct HostContext {
    let host: LuaVM.Host
    /// The files that calls come from.
    let names: ChunkNames
    /// Who hears of declarations, when that is somebody else.
    var declare: LuaVM.Host?
}

/// Enters Swift for one call of the script.
///
/// Every Swift value of the call is released when this returns; only then does C go back to Lua,
/// which may jump.
func answerCall(
    _ context: UnsafeMutableRawPointer?,
    _ vm: OpaquePointer,
    _ call: UnsafePointer<clvm_call>
) -> clvm_reply {
    guard let context = unsafe context?.assumingMemoryBound(to: HostContext.self) else {
        return .CLVM_REPLY_STOP
    }
    let (code, bytes) = unsafe context.pointee.reply(to: call.pointee).inC
    if !bytes.isEmpty { unsafe clvm_set_reply(vm, bytes, bytes.count) }
    return code
}

extension HostContext {
    fileprivate func reply(to call: clvm_call) -> LuaReply {
        let answer = unsafe call.kind == .CLVM_DECLARE ? declare ?? host : host
        do {
            return try answer(unsafe LuaCall(call, names: names))
        } catch {
            return .failure("\(error)")
        }
    }
}

extension LuaCall {
    fileprivate init(_ call: clvm_call, names: ChunkNames) {
        let line = Int(unsafe call.line)
        let location =
            line == 0 ? nil : LuaLocation(source: unsafe names.name(call.source), line: line)
        self.init(
            id: unsafe call.id,
            arguments: unsafe call.arguments.array,
            location: location,
            instructionsUsed: unsafe call.instructions
        )
    }
}

extension LuaReply {
    var inC: (clvm_reply, [UInt8]) {
        switch self {
        case .values(let bytes): (.CLVM_REPLY_VALUES, bytes)
        case .failure(let message): (.CLVM_REPLY_FAILURE, Array(message.utf8))
        case .suspend: (.CLVM_REPLY_SUSPEND, [])
        case .stop: (.CLVM_REPLY_STOP, [])
        }
    }
}

extension ChunkNames {
    /// The name of a file, which most often is one of the script's: that one need not be copied.
    fileprivate func name(_ span: clvm_span) -> String {
        let bytes = unsafe UnsafeBufferPointer(start: span.bytes, count: span.count)
        let known = scripts.first { name in
            var name = name
            return name.withUTF8 { unsafe $0.elementsEqual(bytes) }
        }
        return known ?? (unsafe span.text)
    }
}

extension clvm_span {
    var array: [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    var text: String {
        unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}
