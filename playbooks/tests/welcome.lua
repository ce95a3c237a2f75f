-- What the welcome must do: one greeting for many, silence where people speak, care for the silent.

local GROUP = "reading-1"

-- A reading group in which somebody is there already.
local function reading_group()
  group { id = GROUP, name = "读书会一群", tags = { "reading" }, owner = "lin" }
  member { name = "老书友", group = GROUP }
end

test("一分钟内进群的三个人只收到一条欢迎", { at = "2026-11-24 10:00" }, function()
  reading_group()
  joins("10:05:00", { group = GROUP, member = "小林" })
  joins("10:05:20", { group = GROUP, member = "阿青" })
  joins("10:05:50", { group = GROUP, member = "七月" })
  advance_to("10:10")
  expect.sent(GROUP, { text = "欢迎 小林、阿青、七月", mention = "阿青", times = 1 })
  expect.tagged("七月", "new")
end)

test("相隔十分钟进群的人各有一条欢迎", { at = "2026-11-24 10:00" }, function()
  reading_group()
  joins("10:05", { group = GROUP, member = "小林" })
  joins("10:15", { group = GROUP, member = "阿青" })
  advance_to("10:30")
  expect.sent(GROUP, { text = "欢迎", times = 2 })
end)

test("新人开口而没人接话，剧本才接", { at = "2026-11-24 10:00" }, function()
  reading_group()
  joins { group = GROUP, member = "小林" }
  advance("10m")
  says { group = GROUP, member = "小林", text = "大家好，我在杭州" }
  advance("20m")
  expect.tagged("小林", "introduced")
  expect.sent(GROUP, { text = "很高兴认识你", mention = "小林", times = 1 })
end)

test("有人接话，剧本就不说话", { at = "2026-11-24 10:00" }, function()
  reading_group()
  joins { group = GROUP, member = "小林" }
  advance("10m")
  says { group = GROUP, member = "小林", text = "大家好，我在杭州" }
  advance("5m")
  says { group = GROUP, member = "老书友", text = "欢迎欢迎" }
  advance("1h")
  expect.tagged("小林", "introduced")
  expect.not_sent(GROUP, "很高兴认识你")
end)

test("三天没说话的新人由人来问候，不由机器", { at = "2026-11-24 10:00" }, function()
  reading_group()
  joins { group = GROUP, member = "小林" }
  advance_to("2026-11-26 10:30")
  expect.task("私聊问候 1 位新人", { owner = "host", note = "小林", times = 1 })
  expect.not_sent(GROUP, { text = "小林", from = "2026-11-24 10:05" })
end)

test("没有标签的群不归它管", { at = "2026-11-24 10:00" }, function()
  group { id = "parents-1", name = "家长群", tags = { "parents" } }
  joins { group = "parents-1", member = "小林" }
  advance("1h")
  expect.nothing("parents-1")
end)

test("等待中途进程中断，欢迎不重发，等待不丢", { at = "2026-11-24 10:00" }, function()
  reading_group()
  joins { group = GROUP, member = "小林" }
  -- Dies while it does the work of the welcome.
  crash { commit = 2 }
  advance("2m")
  crash { downtime = "10m" }
  says { group = GROUP, member = "小林", text = "大家好" }
  advance("30m")
  expect.sent(GROUP, { text = "欢迎 小林", times = 1 })
  expect.sent(GROUP, { text = "很高兴认识你", times = 1 })
end)

test("中途改了文字，之后的欢迎用新的", { at = "2026-11-24 10:00" }, function()
  reading_group()
  joins { group = GROUP, member = "小林" }
  advance("5m")
  edit("content/welcome/hello.txt", "先打个招呼吧", "先报个到吧")
  joins { group = GROUP, member = "阿青" }
  advance("5m")
  expect.sent(GROUP, { text = "先打个招呼吧", times = 1 })
  expect.sent(GROUP, { text = "先报个到吧", times = 1 })
end)

test("合并期内被移出或退群的人不出现在欢迎里", { at = "2026-11-24 10:00" }, function()
  reading_group()
  joins("10:05:00", { group = GROUP, member = "小林" })
  joins("10:05:10", { group = GROUP, member = "广告哥" })
  leaves("10:05:30", { group = GROUP, member = "广告哥" })
  advance_to("10:10")
  expect.sent(GROUP, { text = "欢迎 小林 来到", times = 1 })
  joins("10:20", { group = GROUP, member = "过客" })
  leaves("10:20:30", { group = GROUP, member = "过客" })
  advance_to("10:30")
  expect.not_sent(GROUP, "过客")
end)

test("说完话就走的人不再被问候", { at = "2026-11-24 10:00" }, function()
  reading_group()
  joins { group = GROUP, member = "小林" }
  advance("10m")
  says { group = GROUP, member = "小林", text = "大家好" }
  advance("5m")
  leaves { group = GROUP, member = "小林" }
  advance("1h")
  expect.not_sent(GROUP, "很高兴认识你")
end)
