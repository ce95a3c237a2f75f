playbook { title = 'People', why = 'Leaves a row in every table of people by noon' }

every('day 09:00', { name = 'care', each = 'once' }, function()
  members.opt_out('lin', { why = 'asked for it' })
  members.renew('mei', { group = 'books', through = '2027-01-31' })
  -- The group is full, so this waits in its queue.
  groups.invite('poems', 'mei')
end)
