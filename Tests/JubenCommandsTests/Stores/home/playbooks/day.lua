playbook { title = 'Day', why = 'Leaves a row in every table by noon' }

every('day 09:00', { name = 'morning' }, function(group)
  send(group, 'morning ' .. today())
  checkins.open(group, { name = 'reading', match = { 'read' }, until_ = '21:00', points = 1 })
  sleep_until('20:00')
  send(group, 'evening, ' .. messages.count(group) .. ' said something')
end)

every('day 07:00', { name = 'too early' }, function(group)
  send(group, 'held until the quiet hours are over')
end)

on('member.joined', function(group, joined)
  local key = group.id .. joined[1].id
  start('settle', { group = group, member = joined[1] }, { key = key })
end)

procedure('settle', function(args)
  send(args.group, { text = 'welcome', mention = { args.member } })
  local reply = wait('message', { group = args.group, from = args.member, within = '3h' })
  state.set('settled', reply ~= nil)
  local answer = tasks.ask('host', { title = 'Say hello', within = '6h' })
  wait('task', { of = answer })
  send(args.group, 'settled')
end)

command('flash', {}, function()
  local group = groups.create {
    name = 'Flash', lasts = '6h', audience = 'buyers', service = 'a sale',
  }
  send(group, 'it begins')
  sleep('2h')
  send(group, 'it goes on')
end)
