-- ends: finished
local function fails(wanted, run, ...)
  local ok, why = pcall(run, ...)
  assert(not ok and tostring(why):find(wanted, 1, true), tostring(why))
end

on('strings', function()
  assert(('早'):rep(3, '-') == '早-早-早' and (''):rep(1e9) == '' and ('x'):rep(-1) == '')
  assert(#('x'):rep(1 << 20) == 1 << 20)
  fails('would be larger than', string.rep, 'x', (1 << 20) + 1)
  fails('would be larger than', string.rep, 'xy', math.maxinteger)
  fails('would be larger than', string.rep, 'x', 1 << 19, 'yy')
  assert(('aBc\0早'):upper() == 'ABC\0早' and ('AbC'):lower() == 'abc')
  assert(('ab\0'):reverse() == '\0ba')
  assert(('x'):byte(1, -1) == 120 and string.char(230, 151, 169) == '早' and ('abc'):sub(-2) == 'bc')
  assert((''):lower() == '' and (''):upper() == '' and (''):reverse() == '' and #'' == 0)
  assert('10' + 1 == 11 and '3' * '4' == 12 and 10 .. 20 == '1020')
end)

on('format', function()
  assert(('%5d|%-5s|%05.1f|%x|%c|%%|%i|%g'):format(42, 'ab', 3.14159, 255, 65, 7, 0.5)
    == '   42|ab   |003.1|ff|A|%|7|0.5')
  assert(('%s %s %s %s'):format(null, {}, fails, nil) == 'null table function nil')
  assert(('%q'):format('a\n"\0') == '"a\\\n\\"\\0"' and ('%q'):format(1 / 3) ~= '')
  assert(('%10.3s|'):format('abcdef') == '       abc|' and ('%.0f'):format(1e300):len() == 301)
  assert(#('%99d'):format(1) == 99 and #('%-99s'):format('x') == 99)
  fails('%p', string.format, '%p', {})
  fails('no value', string.format, '%s')
  fails('number expected', string.format, '%d', 'x')
  fails('no integer representation', string.format, '%d', 1.5)
  fails('invalid conversion', string.format, '%y', 1)
  fails('invalid conversion', string.format, '%', 1)
  fails('invalid conversion', string.format, '%0100d', 1)
  fails('would be larger', string.format, '%s%s', ('x'):rep(1 << 20), 'y')
  fails('contains zeros', string.format, '%10s', 'a\0b')
  fails('value has no literal form', string.format, '%q', {})
end)

on('utf8', function()
  assert(utf8.len('早上好') == 3 and utf8.len('\255') == nil and utf8.char(26089, 65) == '早A')
  assert(utf8.codepoint('早') == 26089 and utf8.offset('早上', 2) == 4)
  local points = 0
  for _, point in utf8.codes('a早') do points = points + point end
  assert(points == 26089 + 97)
  fails('invalid UTF-8', function() for _ in utf8.codes('\xE6\x97') do end end)
  fails('out of range', utf8.char, -1)
  local count = 0
  for _ in ('早上好'):gmatch(utf8.charpattern) do count = count + 1 end
  assert(count == 3)
end)

on('removed', function()
  for _, name in ipairs { 'dump', 'pack', 'unpack', 'packsize' } do
    fails(name, function() return string[name] end)
    fails(name, function() return ('')[name] end)
  end
end)
