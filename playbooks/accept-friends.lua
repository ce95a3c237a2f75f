-- 通过好友：说得出暗号，或扫我们的码来的，当场通过并打招呼；其他人等人来看，机器不替人决定。
playbook {
  title   = "通过好友",
  why     = "加好友的人等上半天，就忘了为什么加",
  goal    = { metric = "friends", target = 300, by = "2026-12-31" },
  scene   = "加好友", ability = "按暗号和来源通过、打招呼、打标签", play = "报暗号",
}

-- 海报上印的暗号，和大家常用的说法。
local WORDS = { "读书", "共读", "打卡" }
-- 活码的名称（企业微信里是 state），扫这些码来的人不用报暗号。
local SOURCES = { "poster", "course" }
local TAG = "好友"

local function welcome(request)
  members.tag(request.member, TAG)
  contacts.accept(request, {
    greeting = render("friends/hello", { name = request.member.name }),
  })
end

-- 两条都符合的人也只通过一次、招呼一次。
on("contact.requested", { name = "暗号", match = WORDS, value = "company" },
  function(_, request) welcome(request) end)

on("contact.requested", { name = "扫码", source = SOURCES, value = "company" },
  function(_, request) welcome(request) end)

-- 由人在手机上通过的，也只差一句招呼；已经招呼过的不会再说。
on("contact.added", { name = "新好友", value = "company" }, function(_, contact)
  members.tag(contact.member, TAG)
  metrics.count("friends", 1, { once = contact.member.id })
  contacts.greet(contact, render("friends/hello", { name = contact.member.name }))
end)

on("contact.removed", { name = "不再是好友" }, function(_, contact)
  members.untag(contact.member, TAG)
end)

-- 没对上暗号的，下班前列给人看一眼。
every("day 18:00", { name = "待处理的申请", each = "once", late = "4h" }, function()
  local open = contacts.find { standing = "requested", limit = 20 }
  if #open == 0 then return skip("没有待处理的好友申请") end
  local names = {}
  for _, request in ipairs(open) do
    names[#names + 1] = request.member.name .. "：" .. (request.text or "没有留言")
  end
  tasks.ask("host", {
    title  = "看看 " .. #open .. " 个好友申请",
    note   = text.join(names, "；"),
    within = "1d",
  })
end)
