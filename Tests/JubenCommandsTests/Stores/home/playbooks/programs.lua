playbook { title = 'Programs', why = 'Leaves a row in the tables of programs' }

every('day 09:30', { name = 'programs' }, function(group)
  local topic = topics.open(group, { title = variant('tone', { 'warm', 'dry' }), until_ = '21:30' })
  send(group, { text = 'let us talk', calm = '5m' })
  sleep_until(topic.closes)
  send(group, topics.result(topic).replies .. ' replies')
end)
