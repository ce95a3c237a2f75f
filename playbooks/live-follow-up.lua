-- 直播跟进：看了多久、说没说话、点没点商品，决定下一场只提醒谁。
--
-- 观看数据是直播平台导出的表 content/live/watch.csv；人多时改用 juben members import，
-- 再在 juben.yaml 的 tag_rules 里按同样的条件打标签，这里只留最后一段。
playbook {
  title  = "直播跟进",
  why    = "只提醒真正看过的人，其他人不打扰",
  groups = { tags = { "reading" } },
}

local TAG = "看过直播"
-- 看满这么多分钟算看过；评论过或点过商品的，看一半就算。
local MINUTES = 10

local function has_watched(row)
  local function number(text) return tonumber(text) or 0 end
  local minutes = number(row.minutes)
  local acted = number(row.comments) > 0 or number(row.products) > 0
  return minutes >= MINUTES or (acted and minutes * 2 >= MINUTES)
end

every("day 10:00", { name = "打标签", why = "昨晚的数据上午就用上" }, function(group)
  local watched, ids = {}, {}
  for _, row in ipairs(rows("live/watch")) do
    if has_watched(row) then
      watched[row.id] = row
      ids[#ids + 1] = row.id
    end
  end
  local count = 0
  for _, member in ipairs(members.find { group = group, ids = ids }) do
    local row = watched[member.id]
    local night = row.minutes .. "/" .. row.comments .. "/" .. row.products
    -- The same numbers again are last night's: who was told of them is not told every evening.
    if members.read(member, "watched") ~= night then
      members.set(member, "watched", night)
      members.set(member, "watch_minutes", tonumber(row.minutes) or 0)
      members.tag(member, TAG)
      count = count + 1
    end
  end
  if count == 0 then return skip("没有人看过直播") end
  log("看过直播：" .. count .. " 人")
end)

every("day 19:30", { name = "下一场预告", value = "activity" }, function(group)
  local audience = members.find { group = group, tags = { TAG }, limit = 20 }
  if #audience == 0 then return skip("没有人看过直播，不发预告") end
  send(group, { text = render("live/next", { count = #audience }), mention = audience })
  for _, member in ipairs(audience) do members.untag(member, TAG) end
end)
