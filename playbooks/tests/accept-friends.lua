-- What accepting friends must do: one yes and one greeting for who knows the words, else nothing.

local START = "2026-11-24 09:00"

-- What was said to those who became friends.
local function greetings()
  local count = 0
  for _, line in ipairs(lines { kind = "send" }) do
    if line.action == "contact.greet" then count = count + 1 end
  end
  return count
end

local function expect_once()
  expect.action("contact.accept", { times = 1 })
  expect.action("contact.greet", { times = 1 })
  expect.equal(greetings(), 1)
  expect.tagged("晴天", "好友")
end

test("报出暗号的人通过一次，招呼一次", { at = START }, function()
  befriends { member = "晴天", text = "想一起读书" }
  advance("10m")
  expect_once()
end)

test("没有暗号、来源也不对的人不通过，晚上列给人看", { at = START }, function()
  befriends { member = "装修王经理", text = "低价装修了解一下", source = "street" }
  advance_to("19:00")
  expect.action("contact.accept", { times = 0 })
  expect.action("contact.greet", { times = 0 })
  expect.not_tagged("装修王经理", "好友")
  expect.task("看看 1 个好友申请", { owner = "host", note = "低价装修了解一下", times = 1 })
end)

test("扫海报来的人不用报暗号", { at = START }, function()
  befriends { member = "晴天", source = "poster" }
  advance("10m")
  expect_once()
end)

test("暗号和来源都对上，也只通过一次", { at = START }, function()
  befriends { member = "晴天", text = "一起打卡", source = "course" }
  advance("10m")
  expect_once()
end)

test("连点几次申请，只通过一次", { at = START }, function()
  befriends { member = "晴天", text = "想一起读书" }
  befriends { member = "晴天", text = "想一起读书" }
  advance("1m")
  befriends { member = "晴天", text = "通过一下，共读" }
  advance("10m")
  expect_once()
end)

test("先没说对，再报暗号就通过", { at = START }, function()
  befriends { member = "晴天", text = "在吗" }
  advance("10m")
  expect.action("contact.accept", { times = 0 })
  befriends { member = "晴天", text = "共读" }
  advance("10m")
  expect_once()
end)

test("中途进程中断又收到重复的申请，仍是一次", { at = START }, function()
  befriends { member = "晴天", text = "想一起读书" }
  -- Dies while it does the work of the yes.
  crash { commit = 2 }
  befriends { member = "晴天", text = "想一起读书" }
  crash { commit = 1, kept = true, downtime = "5m" }
  befriends { member = "晴天", text = "想一起读书" }
  advance("30m")
  expect_once()
end)

-- Wherever the process dies: before a commit, and after one that nobody was told of.
for commit = 1, 4 do
  for _, kept in ipairs { false, true } do
    local how = kept and "之后" or "之前"
    test("第 " .. commit .. " 次提交" .. how .. "中断，仍是一次", { at = START }, function()
      crash { commit = commit, kept = kept }
      befriends { member = "晴天", text = "想一起读书" }
      advance("30m")
      expect_once()
    end)
  end
end

test("没有申请就没有名单", { at = START }, function()
  advance_to("19:00")
  expect.no_task("好友申请")
  expect.verdict("待处理的申请", "skipped", { why = "没有待处理的好友申请" })
end)
