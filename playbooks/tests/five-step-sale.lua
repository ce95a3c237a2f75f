-- What the sale in five steps must do: no step by the clock alone, and no price without trust.

local GROUP = "mothers-1"

local function buying_group(day)
  group {
    id = GROUP, name = "新手妈妈一群", tags = { "flash-ready" }, owner = "lin", day = day or 60,
  }
  member { name = "妈妈", group = GROUP, count = 10 }
  commands {
    command = "begin", args = { tag = "flash-ready", product = "竹制阅读架", price = 49 },
  }
end

-- So many members say so many things, a minute apart.
local function talk(members, rounds)
  for round = 1, rounds do
    for number = 1, members do
      says { group = GROUP, member = "妈妈" .. number, text = "第 " .. round .. " 句" }
      advance("1m")
    end
  end
end

test("人人开口，五步走完，最后一步是推广", { at = "2026-11-24 09:00" }, function()
  buying_group()
  advance("15m")
  expect.sent(GROUP, "早该买")
  for _ = 1, 4 do
    talk(7, 1)
    advance("1h30m")
  end
  advance("3h")
  expect.sent(GROUP, { text = "内行只看三点", times = 1 })
  expect.sent(GROUP, { text = "做个小测试", times = 1 })
  expect.task("可以成交了吗", { owner = "lin", status = "done" })
  expect.sent(GROUP, { text = "49 元", promo = true, times = 1 })
  expect.run("done", { trigger = "sell" })
  expect.not_tagged(GROUP, "selling")
end)

test("没有人开口，第二步就停，叫人去聊天", { at = "2026-11-24 09:00" }, function()
  buying_group()
  advance("3d")
  expect.sent(GROUP, { times = 1 })
  expect.task("五步成交停在「教育」", { owner = "lin", note = "不要去卖货", times = 1 })
  expect.not_sent(GROUP, { promo = true })
  expect.not_tagged(GROUP, "selling")
end)

test("群主不点头就不报价", { at = "2026-11-24 09:00" }, function()
  answers("可以成交", { yes = false })
  buying_group()
  for _ = 1, 5 do
    talk(7, 1)
    advance("1h30m")
  end
  expect.task("可以成交了吗", { status = "refused" })
  expect.not_sent(GROUP, "49 元")
end)

test("同一个群里正在卖，别的剧本看得见", { at = "2026-11-24 09:00" }, function()
  buying_group()
  advance("30m")
  expect.tagged(GROUP, "selling")
end)

test("等待中途进程中断，步骤不重复", { at = "2026-11-24 09:00" }, function()
  buying_group()
  advance("15m")
  talk(7, 1)
  crash { downtime = "20m" }
  advance("2h")
  expect.sent(GROUP, { text = "早该买", times = 1 })
  expect.sent(GROUP, { text = "内行只看三点", times = 1 })
end)
