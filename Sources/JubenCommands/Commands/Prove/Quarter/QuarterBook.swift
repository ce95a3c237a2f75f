/// A playbook that comes into the quarter beside those of the home: it pays rewards for orders and
/// lets members pay with points, so that every ledger has something to show.
enum QuarterBook {
    /// Its name.
    static let name = "quarter-rewards"

    /// Its source.
    static let text = """
        playbook { title = "季度演练", why = "让奖励、积分和邀请的账本都有账可查" }

        local TIERS = { { from = 1000, rate = 0.05 }, { from = 5000, rate = 0.08 } }

        on("webhook:order", { name = "返利" }, function(_, order)
          -- 商城会把一单说两遍：订单号保证只记一次，也只返一次。
          metrics.count("orders", 1, { group = order.group, once = order.id })
          local inviter = invites.by(order.member)
          if not inviter then return skip("不是被邀请来的") end
          invites.payout(inviter, order.amount, {
            tiers = TIERS, mode = "marginal", upline = { 0.1 }, once = "order " .. order.id,
          })
        end)

        every("sun 21:00", { name = "兑换", each = "once" }, function(_, slot)
          for _, place in ipairs(points.top { limit = 50 }) do
            local price = math.max(place.balance // 2, 1)
            points.spend(place.member, price, { why = "兑换", once = "gift " .. slot.date })
            -- 超过余额的，账本拒绝。
            points.spend(place.member, place.balance + 1, { once = "too much " .. slot.date })
          end
        end)
        """
}
