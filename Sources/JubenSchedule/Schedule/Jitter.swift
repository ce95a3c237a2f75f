/// Spreads the runs of one slot over a span, the same way every time.
///
/// Preview and performance must agree, so the offset is a hash and no random number. The hash is
/// part of the contract: FNV-1a (64 bit) over the key's UTF-8 bytes, a zero byte, the slot as eight
/// bytes, low byte first, and the subject's UTF-8 bytes; then the finalizer of SplitMix64; then the
/// high half of the product with the span in milliseconds.
public enum Jitter {
    /// Returns the milliseconds to add to a slot, at least zero and less than the span.
    ///
    /// - Parameters:
    ///   - key: Name of the trigger.
    ///   - slot: Instant of the slot in epoch milliseconds.
    ///   - subject: Group or member, when each is to get an offset of its own.
    ///   - span: Length to spread over; zero gives zero.
    /// - Returns: Offset in milliseconds.
    public static func offset(
        key: String,
        slot: Int64,
        subject: String = "",
        within span: Span
    ) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ byte: UInt8) {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        for byte in key.utf8 { mix(byte) }
        mix(0)
        let bits = UInt64(bitPattern: slot)
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            mix(UInt8(truncatingIfNeeded: bits >> shift))
        }
        for byte in subject.utf8 { mix(byte) }
        let product = finalized(hash).multipliedFullWidth(by: UInt64(span.milliseconds))
        return Int64(product.high)
    }

    private static func finalized(_ hash: UInt64) -> UInt64 {
        var bits = hash &+ 0x9e37_79b9_7f4a_7c15
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }
}
