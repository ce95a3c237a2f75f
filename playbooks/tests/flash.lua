-- What a flash group must do: warm up first, sell only to a full room, and be gone in 48 hours.

local FLASH = "茶 快闪"

local function open(guests)
  group { id = "pool", name = "买家池" }
  member { name = "周牧", id = "zhou", group = "pool" }
  member { name = "买家", group = "pool", tags = { "buyer" }, count = guests }
  commands {
    command = "open", args = { product = "茶", price = 39, starts = "20:00", seller = "zhou" },
  }
end

test("预热、开售、返场、解散，四十八小时内做完", { at = "2026-11-24 10:00" }, function()
  open(110)
  advance_to("21:00")
  expect.action("group.create", { times = 1 })
  expect.sent(FLASH, { text = "这个群只活 48 小时", times = 1 })
  expect.sent(FLASH, { text = "开售：茶", at = "20:00", promo = true, mention = "all", times = 1 })
  expect.task("开售红包", { owner = "zhou", status = "done" })
  for number = 1, 3 do
    says { group = lines { kind = "send" }[1].group, member = "买家" .. number, text = "要" }
  end
  advance_to("2026-11-26 11:00")
  expect.sent(FLASH, { text = "返场", promo = true, times = 1 })
  expect.sent(FLASH, { text = "谢谢大家陪伴", at = "2026-11-25 21:00", times = 1 })
  expect.action("group.dissolve", { times = 1 })
end)

test("来的人太少就不开售，群照样解散", { at = "2026-11-24 10:00" }, function()
  open(60)
  advance_to("2026-11-26 11:00")
  expect.sent(FLASH, "这个群只活 48 小时")
  expect.not_sent(FLASH, { promo = true })
  expect.action("group.dissolve", { times = 1 })
end)

test("卖家不发红包就不喊红包", { at = "2026-11-24 10:00" }, function()
  answers("开售红包", { yes = false })
  open(110)
  advance_to("21:00")
  expect.sent(FLASH, "开售：茶")
  expect.not_sent(FLASH, "🧧")
end)

test("没有人说话就不返场", { at = "2026-11-24 10:00" }, function()
  open(110)
  advance_to("2026-11-25 20:00")
  expect.not_sent(FLASH, "返场")
end)

test("剧本中途被改坏，已开的群照旧做完", { at = "2026-11-24 10:00" }, function()
  open(110)
  advance_to("12:00")
  local ok, problem = replace("playbooks/flash.lua", "playbook { title = ")
  expect.equal(ok, false)
  expect.not_equal(problem, nil)
  advance_to("2026-11-26 11:00")
  expect.sent(FLASH, { text = "开售：茶", times = 1 })
  expect.action("group.dissolve", { times = 1 })
end)

test("建群途中进程中断，群只建一个，人只请一次", { at = "2026-11-24 10:00" }, function()
  crash { commit = 4 }
  open(110)
  advance_to("14:00")
  crash { downtime = "30m" }
  advance_to("21:00")
  expect.action("group.create", { times = 1 })
  expect.action("member.invite", { group = FLASH, times = 1 })
  expect.sent(FLASH, { text = "开售：茶", times = 1 })
end)
