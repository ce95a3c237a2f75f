import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// The ledger of points: whether what is kept beside it is what it comes to.
extension Doctor {
    mutating func checkPoints(_ reader: any StoreReader) throws {
        var sums: [String: Int64] = [:]
        for line in try reader.fetch(Query(PointRecord.self)) {
            sums[line.memberID, default: 0] += line.amount
        }
        let balances = try reader.fetch(Query(PointBalanceRecord.self))
        let kept = Dictionary(uniqueKeysWithValues: balances.map { ($0.memberID, $0.balance) })
        let wrong = Set(sums.keys).union(kept.keys).sorted()
            .filter { sums[$0, default: 0] != kept[$0, default: 0] }
        for member in wrong.prefix(Self.sameMax) {
            let (sum, balance) = (sums[member, default: 0], kept[member, default: 0])
            report(
                "points-balance", member,
                (
                    "the points of '\(member)' come to \(sum), but \(balance) are shown",
                    "成员 \(member) 的积分明细合计 \(sum)，余额却是 \(balance)"
                ),
                fix: (
                    "bring a backup back with 'juben restore'; nothing else than Juben may write "
                        + "to juben.db",
                    "用 juben restore 恢复备份；juben.db 只能由本软件写入"
                ))
        }
    }
}
