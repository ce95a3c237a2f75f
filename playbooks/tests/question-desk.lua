-- What the desk must do: known words and questions have an answer, every other one has a person.

local GROUP = "reading-1"

local function reading_group()
  group { id = GROUP, name = "读书会一群", tags = { "reading" }, owner = "lin" }
  member { name = "书友", group = GROUP, count = 5 }
  member { name = "管理员", group = GROUP, role = "admin" }
end

local function post(at, number, text)
  says(at, { group = GROUP, member = "书友" .. number, text = text })
end

test("词有回复，问题有答案，都当场回给问的人", { at = "2026-11-24 09:00" }, function()
  reading_group()
  post("09:05", 1, "群规在哪看")
  post("09:10", 2, "共读会几点开始呀？")
  advance_to("12:00")
  expect.sent(GROUP, { text = "群规：先读后聊", at = "09:05", mention = "书友1", times = 1 })
  expect.sent(GROUP, { text = "每周六 20:00", at = "09:10", mention = "书友2", times = 1 })
  expect.sent(GROUP, { text = "（自动回答，不对就再问一次）", times = 1 })
  expect.no_task("提问")
end)

test("半小时内同一个答案只给一次，过后再给", { at = "2026-11-24 09:00" }, function()
  reading_group()
  post("09:05", 1, "书单有吗")
  post("09:20", 2, "书单在哪里？")
  post("09:06", 3, "怎么打卡？")
  post("09:21", 4, "请问怎么打卡")
  advance_to("09:30")
  expect.sent(GROUP, { text = "书单在群公告", times = 1 })
  expect.sent(GROUP, { text = "在群里发「打卡」", times = 1 })
  post("09:40", 3, "书单更新了吗")
  post("09:41", 5, "怎么打卡呢")
  advance_to("12:00")
  expect.sent(GROUP, { text = "书单在群公告", times = 2 })
  expect.sent(GROUP, { text = "在群里发「打卡」", times = 2 })
  -- 答案翻过去了又不能再发，就请人来答。
  expect.task("1 个提问等了半小时：请问怎么打卡", { times = 1 })
end)

test("没人答的问题等满半小时交给值班，每个只交一次", { at = "2026-11-24 09:00" }, function()
  reading_group()
  post("09:10", 1, "这本书选哪个译本好？")
  post("09:20", 2, "有没有有声书？")
  post("09:45", 3, "能不能带孩子来？")
  advance_to("22:00")
  expect.task("2 个提问等了半小时：这本书选哪个译本好", {
    owner = "host", note = "读书会一群 · 书友2（40 分钟）：有没有有声书", times = 1,
  })
  expect.task("1 个提问等了半小时：能不能带孩子来", { owner = "host", times = 1 })
  expect.task("提问", { times = 2 })
  expect.verdict("待答", "skipped", { at = "18:00", why = "没有等了 30 分钟" })
  expect.nothing(GROUP)
end)

test("管群的人接了话就不用再交，书友闲聊也不算提问", { at = "2026-11-24 09:00" }, function()
  reading_group()
  group { id = "mothers-1", tags = { "mothers" } }
  member { name = "妈妈", group = "mothers-1" }
  post("09:05", 1, "这本书选哪个译本好？")
  post("09:06", 2, "今天读完了第二章")
  says("09:10", { group = GROUP, member = "管理员", text = "人文社那版" })
  says("09:15", { group = "mothers-1", member = "妈妈", text = "群规是什么？书单呢？" })
  advance_to("22:00")
  expect.nothing(GROUP)
  expect.nothing("mothers-1")
  expect.no_task("提问")
  expect.verdict("待答", "skipped", { times = 4 })
end)

test("别的书友插话不算回答，问题照样交给值班", { at = "2026-11-24 09:00" }, function()
  reading_group()
  post("09:05", 1, "这本书选哪个译本好？")
  post("09:06", 2, "我也想知道")
  advance_to("10:30")
  expect.task("1 个提问等了半小时", { owner = "host", times = 1 })
end)

test("中途改了回复，之后的人看到新的", { at = "2026-11-24 09:00" }, function()
  reading_group()
  post("09:05", 1, "书单有吗")
  advance_to("09:10")
  edit("playbooks/question-desk.lua", "书单在群公告，每周一更新", "书单在置顶文件，每周三更新")
  post("09:20", 2, "书单有吗")
  post("09:40", 3, "书单有吗")
  advance_to("10:30")
  expect.sent(GROUP, { text = "书单在群公告", mention = "书友1", times = 1 })
  expect.sent(GROUP, { text = "书单在置顶文件", mention = "书友3", times = 1 })
  expect.not_sent(GROUP, { mention = "书友2" })
end)

test("交班途中中断、开头停机，名单不漏也不重", { at = "2026-11-24 09:00" }, function()
  reading_group()
  post("09:05", 1, "这本书选哪个译本好？")
  advance_to("09:55")
  crash { downtime = "15m" }
  advance_to("13:00")
  expect.task("1 个提问等了半小时：这本书", { times = 1 })
  post("13:20", 2, "有没有有声书？")
  advance_to("13:59")
  crash { commit = 3, kept = true, downtime = "5m" }
  advance_to("22:00")
  expect.task("1 个提问等了半小时：有没有有声书", { times = 1 })
  expect.task("提问", { times = 2 })
end)

test("刚答完就中断，答案不重发，冷却也还在", { at = "2026-11-24 09:00" }, function()
  reading_group()
  crash { commit = 1, kept = true }
  post("09:05", 1, "书单有吗")
  advance_to("09:10")
  crash { downtime = "5m" }
  post("09:20", 2, "书单有吗")
  advance_to("09:30")
  expect.sent(GROUP, { text = "书单在群公告", times = 1 })
end)

test("表格里添一行，保存了就能答", { at = "2026-11-24 09:00" }, function()
  reading_group()
  post("09:05", 1, "周末有线下活动吗？")
  advance_to("09:10")
  edit("content/desk/faq.csv", "怎么打卡,", "周末有线下活动吗,有，周日 14:00 在图书馆。\n怎么打卡,")
  post("09:15", 2, "周末有线下活动吗？")
  advance_to("10:30")
  expect.sent(GROUP, { text = "周日 14:00 在图书馆", mention = "书友2", times = 1 })
  expect.task("1 个提问等了半小时：周末有线下活动吗", { note = "书友1", times = 1 })
end)
