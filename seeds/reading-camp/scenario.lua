-- What the members do on the day of the demo, Tuesday 24 November 2026, Asia/Shanghai time.

-- The background: one in five speaks, six in ten of those who could check in do.
crowd { speak = 0.2, checkin = 0.6, seed = 7 }

-- Eleven people find the poster of 晨读一群 within a minute: one welcome, not eleven.
joins("10:05:20", { group = "morning-1", member = "小林" })
joins("10:05:24", { group = "morning-1", member = "阿青" })
joins("10:05:31", { group = "morning-1", member = "豆豆爸爸" })
joins("10:05:33", { group = "morning-1", member = "南山下" })
joins("10:05:40", { group = "morning-1", member = "Mia在读书" })
joins("10:05:44", { group = "morning-1", member = "七月" })
joins("10:05:52", { group = "morning-1", member = "王小满" })
joins("10:05:58", { group = "morning-1", member = "橘子汽水" })
joins("10:06:03", { group = "morning-1", member = "老周" })
joins("10:06:09", { group = "morning-1", member = "Echo" })
joins("10:06:15", { group = "morning-1", member = "木木" })
says("10:21", { group = "morning-1", member = "小林", text = "大家好，我在杭州，最近在读《长安的荔枝》" })
says("10:24", { group = "morning-1", member = "豆豆爸爸", text = "广州奶爸一枚，被书名骗进来的" })
says("10:26", { group = "morning-1", member = "m00003", text = "欢迎欢迎，荔枝那本一口气读完" })
leaves("10:40", { group = "morning-1", member = "老周" })

-- 年度书友一群 gets two newcomers ten minutes apart, one of them brought: two welcomes.
joins("11:10", { group = "vip-1", member = "陆老师", by = "m00998" })
joins("11:20", { group = "vip-1", member = "小鹿" })
says("11:32", { group = "vip-1", member = "小鹿", text = "续费回来啦，想大家了" })

-- 读史明智一群 asks. The first question is answered by a friend, the second waits for a person.
says("09:12", { group = "history-1", member = "m00446", text = "《资治通鉴》读哪个版本好？" })
says("09:20", { group = "history-1", member = "m00450", text = "先读柏杨版，入门快" })
says("15:48", { group = "history-1", member = "m00452", text = "请问周末的共读会几点开始？" })

-- 英文原著一群 talks so much that the topic of the day is not needed.
says("09:02", { group = "english-1", member = "m00752", text = "Chapter 3 done!" })
says("09:03", { group = "english-1", member = "m00753", text = "我卡在第二章那个长句" })
says("09:05", { group = "english-1", member = "m00754", text = "哪一句？贴出来看看" })
says("09:07", { group = "english-1", member = "m00753", text = "It was the best of times 那一段" })
says("09:08", { group = "english-1", member = "m00755", text = "拆成小句读，and 的地方停一下" })
says("16:05", { group = "english-1", member = "m00756", text = "求推荐一本词汇少一点的" })

-- 新手妈妈一群 is where the sale in five steps meets people who talk.
says("09:52", { group = "mothers-1", member = "m00957", text = "早该买个小夜灯，摸黑喂奶太难了" })
says("10:02", { group = "mothers-1", member = "m00958", text = "早该买扫地机，真的" })
says("10:06", { group = "mothers-1", member = "m00959", text = "早该买阅读架，脖子疼一年了" })
says("10:15", { group = "mothers-1", member = "m00960", text = "同脖子疼" })
says("11:40", { group = "mothers-1", member = "m00961", text = "这个清单好用，收藏了" })
says("11:44", { group = "mothers-1", member = "m00962", text = "用料那条没看懂，竹子和榉木差在哪？" })
says("11:51", { group = "mothers-1", member = "m00957", text = "竹子轻，榉木沉一点不容易倒" })
says("12:18", { group = "mothers-1", member = "m00963", text = "3 次" })
says("12:21", { group = "mothers-1", member = "m00964", text = "五次都不止" })
says("12:30", { group = "mothers-1", member = "m00959", text = "每天都在将就" })
says("13:31", { group = "mothers-1", member = "m00965", text = "多半小时我想睡觉" })
says("13:34", { group = "mothers-1", member = "m00958", text = "哈哈哈同" })
says("13:40", { group = "mothers-1", member = "m00966", text = "想和娃一起读绘本" })
says("13:52", { group = "mothers-1", member = "m00960", text = "想把年初买的书读完" })

-- 每日一诗二群 is four days old and still shy.
says("08:31", { group = "poetry-2", member = "m01729", text = "第 44 页第一句：月光如流水一般" })
says("12:36", { group = "poetry-2", member = "m01731", text = "2" })
says("12:38", { group = "poetry-2", member = "m01732", text = "散文 +1" })
says("21:10", { group = "poetry-2", member = "m01734", text = "点名夸月光那一句" })

-- The evening: check-ins, one of them a make-up, and one a minute too late.
says("20:10", { group = "morning-1", member = "m00003", text = "打卡 第三章，最怕结尾" })
says("20:18", { group = "morning-1", member = "小林", text = "打卡！第一天，请多关照" })
for number = 4, 20, 2 do
  says("20:25", { group = "morning-1", member = "m000" .. (number < 10 and "0" or "") .. number,
    text = "打卡 已读" })
end
says("20:41", { group = "morning-1", member = "m00006", text = "补卡 打卡 昨天出差了" })
says("20:15", { group = "exam-1", member = "m01203", text = "打卡 今天背完一个单元" })
says("20:22", { group = "exam-1", member = "m01205", text = "已读 12 页" })
says("22:01", { group = "exam-1", member = "m01206", text = "打卡 来晚了" })
says("20:30", { group = "morning-2", member = "m01274", text = "打卡 已读，今天特别困" })
says("21:35", { group = "morning-2", member = "m01276", text = "打卡 被点名了哈哈" })

-- 夜读一群 meets an advertiser: warned, removed, back again. A reader pays for a post, and the
-- evening has an hour for everybody.
says("14:05", { group = "evening-1", member = "m00047", text = "在家兼职日结，加微信 wx123" })
says("14:20", { group = "evening-1", member = "m00043", text = "《夜航西飞》https://weread.qq.com/x 能读" })
says("14:31", { group = "evening-1", member = "m00047", text = "招代理 https://t.example.net/a" })
joins("15:10", { group = "evening-1", member = "m00047" })
leaves("14:45", { group = "evening-1", member = "m00047" })
event("16:20", "ad-paid", { group = "evening-1", member = "m00044", order = "A7", amount = 100 })
says("16:25", { group = "evening-1", member = "m00044", text = "我的手账课招代理，找我报名" })
renames("16:40", { group = "evening-1", member = "m00045", name = "夜猫子群" })
says("21:12", { group = "evening-1", member = "m00045", text = "周末书市摆摊：https://fair.example.net" })
says("21:26", { group = "evening-1", member = "m00048", text = "苏州读书会招代理，每月一聚" })

-- The operator begins the sale where people buy, and opens a flash group at half past twelve.
commands("09:30", {
  playbook = "five-step-sale", command = "begin",
  args = { tag = "flash-ready", product = "竹制阅读架", price = 49 },
})
commands("12:30", {
  playbook = "flash", command = "open",
  args = { product = "《小王子》布面本", price = 58, starts = "20:30", seller = "zhou" },
})

-- People answer what they are asked, some quickly, some not.
answers("好物", { yes = true, after = "12m", note = "可以发" })
answers("开售红包", { yes = true, after = "3m" })
answers("发红包", { yes = true, after = "5m" })
answers("可以成交", { yes = true, after = "25m", note = "聊得不错" })

-- 晨读一群 takes part in the lottery.
says("12:45", { group = "morning-1", member = "m00003", text = "抽奖！" })
says("12:47", { group = "morning-1", member = "小林", text = "第一次参加，抽奖" })
says("12:58", { group = "morning-1", member = "橘子汽水", text = "抽奖抽奖" })
says("13:20", { group = "morning-1", member = "七月", text = "我也来抽奖" })

-- 读史明智一群 has a topic to talk about; 英文原著一群 needs a second question.
says("20:31", { group = "history-1", member = "m00446", text = "《史记》，每个人都活着" })
says("20:34", { group = "history-1", member = "m00450", text = "万历十五年，小事里看大局" })
says("20:40", { group = "history-1", member = "m00446", text = "楼上这本我读了三遍" })
says("20:52", { group = "history-1", member = "m00452", text = "人类群星闪耀时" })

-- Three of 读史明智一群 want the resources of the evening, and are brought together for a night.
says("13:05", { group = "history-1", member = "m00446", text = "要资料，正好在读" })
says("13:26", { group = "history-1", member = "m00450", text = "要资料" })
says("14:40", { group = "history-1", member = "m00452", text = "我也要资料，谢谢" })

-- Two ask to be friends: one knows the words and presses the button twice, the other advertises.
befriends("09:40", { member = "晴天", text = "海报上看到的，想一起读书", source = "poster" })
befriends("09:42", { member = "晴天", text = "海报上看到的，想一起读书", source = "poster" })
befriends("15:20", { member = "装修王经理", text = "低价装修了解一下" })
