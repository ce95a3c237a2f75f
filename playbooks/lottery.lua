-- A lottery that everybody can verify: the seed is promised before anybody takes part, and shown
-- with the winners.
playbook {
  title  = "可验证的抽奖",
  why    = "抽奖抽的是信任：开奖前公布承诺，开奖后谁都能重算",
  goal   = { metric = "speakers", target = 10, by = "2026-12-31" },
  groups = { tags = { "reading", "checkin" } },
}

local PRIZE, WINNERS = "定制书签", 2

every("tue 12:40", { name = "抽奖", late = "30m", value = "benefit" }, function(group)
  local lottery = lotteries.open(group, {
    prize = PRIZE, winners = WINNERS, match = { "抽奖" }, until_ = "18:00",
  })
  send(group, {
    text = render("lottery/open", {
      prize = PRIZE, winners = WINNERS, commitment = lottery.commitment,
    }),
    value = "benefit", not_after = "14:00",
  })

  sleep_until(lottery.closes)
  local draw = lotteries.draw(lottery)
  if draw.entrants == 0 then return log("nobody took part in", group.name) end
  send(group, {
    text = render("lottery/draw", { draw = draw, id = lottery.id }), mention = draw.winners,
    value = "benefit",
  })
  for _, winner in ipairs(draw.winners) do
    members.tag(winner, "winner")
    tasks.ask(group.owner, {
      title = "寄出" .. draw.prize .. "：" .. winner.name, within = "3d",
      note  = "先私信要地址，寄出后回填单号",
    })
  end
end)
