-- What the rules must do: one warning, then the door; an hour for everybody; a post for who paid.

local GROUP = "reading-1"

-- A Monday; the hour of advertisements is on Tuesday at 21:00.
local MONDAY = "2026-11-23 10:00"
local TUESDAY = "2026-11-24 20:30"

local function reading_group()
  group { id = GROUP, name = "读书会一群", tags = { "reading" }, owner = "lin" }
  member { name = "书友", group = GROUP, count = 12 }
end

local function post(number, text, at)
  local said = { group = GROUP, member = "书友" .. number, text = text }
  if at then says(at, said) else says(said) end
end

local function pays(number, order, amount)
  event("webhook:ad-paid", {
    group = GROUP, member = "书友" .. number, order = order, amount = amount,
  })
end

test("第一次提醒，第二次移出，禁入期内再来也进不了", { at = MONDAY }, function()
  reading_group()
  post(1, "在家就能做，加微信 wx123")
  advance("5m")
  expect.sent(GROUP, { text = "书友1，群里不能发广告哦", mention = "书友1", times = 1 })
  expect.action("member.remove", { times = 0 })
  post(1, "招代理，名额不多")
  advance("5m")
  expect.action("member.remove", { group = GROUP, times = 1 })
  joins { group = GROUP, member = "书友1" }
  advance("5m")
  expect.action("member.remove", { group = GROUP, times = 2 })
  -- There is one warning, and nothing is said to whoever is leaving.
  expect.sent(GROUP, { text = "书友1", times = 1 })
end)

test("链接看白名单，刷屏和禁词也算一次", { at = MONDAY }, function()
  reading_group()
  post(1, "书评在 https://weread.qq.com/web/reader/1")
  post(2, "便宜卖 https://shop.example.org/a")
  for second = 1, 6 do post(3, "第 " .. second .. " 句", "10:01:0" .. second) end
  post(4, "这不就是割韭菜", "10:02")
  for minute = 3, 8 do post(5, "读到第 " .. minute .. " 章", "10:0" .. minute) end
  advance_to("10:30")
  expect.not_sent(GROUP, "书友1")
  expect.sent(GROUP, { text = "书友2，群里不能发广告", times = 1 })
  expect.sent(GROUP, { text = "书友3，群里不能刷屏", times = 1 })
  expect.sent(GROUP, { text = "书友4", mention = "书友4", times = 1 })
  expect.not_sent(GROUP, "书友5")
end)

test("管群的人、合作伙伴和别的群不受约束，平常聊天没人管", { at = MONDAY }, function()
  reading_group()
  group { id = "mothers-1", tags = { "mothers" } }
  member { name = "管理员", group = GROUP, role = "admin" }
  member { name = "出版社", group = GROUP, tags = { "partner" } }
  member { name = "妈妈", group = "mothers-1" }
  says { group = GROUP, member = "管理员", text = "想做兼职日结的别来" }
  says { group = GROUP, member = "出版社", text = "新书预售 https://press.example.org/new" }
  says { group = "mothers-1", member = "妈妈", text = "加微信 wx123" }
  post(1, "今天读完了第二章")
  advance("1h")
  expect.nothing(GROUP)
  expect.nothing("mothers-1")
end)

test("周二 21:00 开放一小时，22:05 汇总这一小时的", { at = TUESDAY }, function()
  reading_group()
  post(1, "招代理，早了一分钟", "20:59")
  post(2, "招代理，看 https://shop.example.org/a", "21:05")
  post(3, "兼职日结，周末两天", "21:59")
  post(4, "刷单，晚了一步", "22:00")
  advance_to("22:30")
  expect.sent(GROUP, { text = "资源快闪开始了", at = "21:00", times = 1 })
  expect.sent(GROUP, { text = "书友1，群里不能发广告", at = "20:59", times = 1 })
  expect.not_sent(GROUP, { text = "群里不能", from = "21:00", to = "22:00" })
  expect.sent(GROUP, { text = "书友4，群里不能发广告", at = "22:00", times = 1 })
  expect.sent(GROUP, { text = "· 书友2：招代理，看", at = "22:05", times = 1 })
  expect.sent(GROUP, { text = "· 书友3：兼职日结", at = "22:05", times = 1 })
  expect.not_sent(GROUP, "早了一分钟")
  expect.not_sent(GROUP, "晚了一步")
end)

test("群里正聊着就不喊快闪，没有人发就不汇总", { at = TUESDAY }, function()
  reading_group()
  for number = 1, 10 do post(number, "我也读到这里了", "20:" .. 39 + number) end
  advance_to("22:30")
  expect.nothing(GROUP)
  expect.verdict("资源快闪", "skipped", { at = "21:00", why = "群里正聊着" })
  expect.verdict("广告汇总", "skipped", { at = "22:05", why = "没有人发" })
end)

test("付了 100 元只放行一条，同一张订单不能用两次", { at = MONDAY }, function()
  reading_group()
  pays(1, "A17", 100)
  advance("5m")
  expect.sent(GROUP, { text = "谢谢 书友1 的红包", mention = "书友1", times = 1 })
  post(1, "招代理，付过费的")
  advance("5m")
  expect.not_sent(GROUP, "群里不能发广告")
  pays(1, "A17", 100)
  advance("5m")
  post(1, "招代理，再发一条")
  advance("5m")
  expect.sent(GROUP, { text = "谢谢 书友1 的红包", times = 1 })
  expect.sent(GROUP, { text = "书友1，群里不能发广告", times = 1 })
end)

test("钱不够不放行，付了钱过一小时也作废", { at = MONDAY }, function()
  reading_group()
  pays(1, "A18", 99)
  post(1, "招代理")
  advance("5m")
  pays(2, "A19", 100)
  advance("61m")
  post(2, "招代理")
  advance("5m")
  expect.not_sent(GROUP, "谢谢 书友1")
  expect.sent(GROUP, { text = "书友1，群里不能发广告", times = 1 })
  expect.sent(GROUP, { text = "书友2，群里不能发广告", times = 1 })
end)

test("过了三十天，提醒重新算起", { at = MONDAY }, function()
  reading_group()
  post(1, "招代理")
  post(2, "招代理")
  advance("29d")
  post(1, "招代理")
  advance("2d")
  post(2, "招代理")
  advance("5m")
  expect.action("member.remove", { times = 1 })
  expect.sent(GROUP, { text = "书友2，群里不能发广告", times = 2 })
end)

test("两次之间中断并改了规则，提醒还算数，也不重发", { at = MONDAY }, function()
  reading_group()
  crash { commit = 1, kept = true }
  post(1, "加微信 wx123")
  crash { downtime = "10m" }
  advance("5m")
  expect.sent(GROUP, { text = "书友1，群里不能发广告", times = 1 })
  edit("playbooks/moderation.lua", '"割韭菜"', '"割韭菜", "躺赚"')
  post(1, "带你躺赚")
  post(2, "什么叫躺赚")
  advance("5m")
  expect.action("member.remove", { group = GROUP, times = 1 })
  expect.sent(GROUP, { text = "书友2", mention = "书友2", times = 1 })
end)

test("快闪当中停机，时段照旧，汇总只有一份", { at = TUESDAY }, function()
  reading_group()
  post(2, "招代理", "21:10")
  advance_to("21:20")
  crash { downtime = "20m" }
  post(3, "兼职日结", "21:50")
  advance_to("22:04")
  crash { commit = 2, downtime = "3m" }
  advance_to("22:30")
  expect.not_sent(GROUP, "群里不能")
  expect.sent(GROUP, { text = "资源快闪开始了", times = 1 })
  expect.sent(GROUP, { text = "· 书友3：兼职日结", times = 1 })
  expect.sent(GROUP, { text = "今天的资源汇总", times = 1 })
end)
