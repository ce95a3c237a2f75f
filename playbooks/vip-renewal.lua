-- 年度会员：入群开通一年，到期前一周提醒、当天确认，过期先问人再移出。
playbook {
  title  = "会员续费",
  why    = "到期前说清楚值在哪里，不续也好好告别",
  groups = { tags = { "vip" } },
}

-- 一期多长；juben members expire 群 成员 --on 日期 可以单独改某个人的。
local TERM = "365d"
-- 谁来收款、确认移出。
local KEEPER = "manager"

on("member.joined", { name = "开通" }, function(group, joined)
  local member = joined[1]
  local last = members.expiry(member)
  -- 到期之后又回来的人，重新开通。
  if not last or last < today() then last = members.renew(member, { lasts = TERM }) end
  send(group, {
    text = render("vip/opened", { name = member.name, last = last }), mention = member,
  })
end)

on("member.expiring", { name = "到期提醒" }, function(group, expiring, event)
  local member = expiring[1]
  send(group, {
    text = render("vip/soon", { name = member.name, last = event.expires, days = event.days }),
    mention = member, value = "service",
  })
  local paid = tasks.confirm(KEEPER, {
    title = "续费收款：" .. member.name, group = group, within = "7d",
    note  = event.expires .. " 到期；收到款再点完成",
  })
  if paid.status ~= "done" then return end
  local last = members.renew(member, { lasts = TERM })
  send(group, {
    text = render("vip/renewed", { name = member.name, last = last }), mention = member,
  })
end)

on("member.expired", { name = "到期" }, function(group, expired, event)
  local member = expired[1]
  local last = members.expiry(member)
  -- 刚续过的人，新的到期日在后面。
  if last and last > event.expires then return end
  local answer = tasks.confirm(KEEPER, {
    title = "会员到期，移出？" .. member.name, group = group, within = "2d",
    note  = "超过期限不处理，就先留着",
  })
  -- 问的这两天里，也许有人手工续了期。
  last = members.expiry(member)
  if answer.status == "done" and not (last and last > event.expires) then
    groups.remove(group, member, { why = "会员 " .. event.expires .. " 到期，未续费" })
  end
end)
