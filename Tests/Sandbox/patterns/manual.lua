-- What the manual of Lua 5.4 says of patterns (section 6.4.1, and the functions in 6.4), sentence
-- by sentence, with an example of each. Runs in the sandbox and in stock Lua.

local failures = 0

local function shown(...)
  local parts = table.pack(...)
  for i = 1, parts.n do
    local value = parts[i]
    parts[i] = type(value) == 'string' and ("'" .. value .. "'") or tostring(value)
  end
  return table.concat(parts, ' ')
end

-- The results of a call, wanted as they are shown; errors are shown as their message.
local function says(sentence, wanted, run, ...)
  local results = table.pack(pcall(run, ...))
  local got = shown(table.unpack(results, 2, results.n))
  emit(sentence .. ' | ' .. got)
  if got == wanted then return end
  failures = failures + 1
  emit('WRONG: wanted ' .. wanted)
end

local find, match, gsub = string.find, string.match, string.gsub

local function all(s, p, init)
  local found = {}
  for a, b in string.gmatch(s, p, init) do
    found[#found + 1] = b == nil and tostring(a) or tostring(a) .. '=' .. tostring(b)
  end
  return table.concat(found, ',')
end

-- Every byte that a pattern matches, as ranges.
local function bytes(pattern)
  local ranges, first = {}, nil
  for byte = 0, 256 do
    local fits = byte < 256 and find(string.char(byte), '^' .. pattern .. '$') ~= nil
    if fits and not first then first = byte end
    if not fits and first then
      ranges[#ranges + 1] = first == byte - 1 and tostring(first) or first .. '-' .. byte - 1
      first = nil
    end
  end
  return table.concat(ranges, ' ')
end

-- MARK: Character classes

says('x: (where x is not one of the magic characters) represents the character x itself.',
  '1 1', find, 'x', 'x')
says('. represents all characters.', "'0-255'", bytes, '.')
says('%a represents all letters.', "'65-90 97-122'", bytes, '%a')
says('%c represents all control characters.', "'0-31 127'", bytes, '%c')
says('%d represents all digits.', "'48-57'", bytes, '%d')
says('%g represents all printable characters except space.', "'33-126'", bytes, '%g')
says('%l represents all lowercase letters.', "'97-122'", bytes, '%l')
says('%p represents all punctuation characters.', "'33-47 58-64 91-96 123-126'", bytes, '%p')
says('%s represents all space characters.', "'9-13 32'", bytes, '%s')
says('%u represents all uppercase letters.', "'65-90'", bytes, '%u')
says('%w represents all alphanumeric characters.', "'48-57 65-90 97-122'", bytes, '%w')
says('%x represents all hexadecimal digits.', "'48-57 65-70 97-102'", bytes, '%x')
for _, magic in ipairs { '^', '$', '(', ')', '%', '.', '[', ']', '*', '+', '-', '?' } do
  says('%x represents the character x: ' .. magic, '3 3', find, 'ab' .. magic, '%' .. magic)
end
says('Any non-alphanumeric character can be preceded by a % to represent itself.',
  '2 2', find, 'a,', '%,')
says('This holds for characters of more than one byte only byte by byte.',
  "'早'", match, '早', '%\xE6%\x97%\xA9')
says('For all classes, the uppercase letter represents the complement of the class.',
  "'0-8 14-31 33-255'", bytes, '%S')
says('The complement of %w.', "'0-47 58-64 91-96 123-255'", bytes, '%W')

-- MARK: Sets

says('[set] represents the class which is the union of all characters in set.',
  "'97-99'", bytes, '[abc]')
says('A range of characters can be specified by separating the end characters with a -.',
  "'48-55'", bytes, '[0-7]')
says('A range holds in ascending order; a descending one is empty.', "''", bytes, '[7-0]')
says('All classes %x can also be used as components in a set.',
  "'48-57 65-90 95 97-122'", bytes, '[%w_]')
says('All other characters in set represent themselves.', "'36 42 46'", bytes, '[.*$]')
says('[0-7%l%-] is the octal digits plus the lowercase letters plus the - character.',
  "'45 48-55 97-122'", bytes, '[0-7%l%-]')
says('You can put a closing square bracket in a set by positioning it as the first.',
  "'93 97'", bytes, '[]a]')
says('The same in a complement.', "'0-92 94-96 98-255'", bytes, '[^]a]')
says('You can put a hyphen in a set by positioning it as the first character.',
  "'45 97'", bytes, '[-a]')
says('You can put a hyphen in a set by positioning it as the last character.',
  "'45 97'", bytes, '[a-]')
says('You can also use an escape for both cases.', "'45 93'", bytes, '[%]%-]')
says('[^set] represents the complement of set.', "'0-47 56-255'", bytes, '[^0-7]')
says('A ^ that is not first stands for itself.', "'94 97'", bytes, '[a^]')
says('A set of bytes above 127 works by bytes.', "'228-233'", bytes, '[\xE4-\xE9]')
says('An unfinished set is an error.', "'malformed pattern (missing ']')'", find, 'a', '[a')
says('So is one that ends in an escape.', "'malformed pattern (missing ']')'", find, 'a', '[a%')
says('An empty set is one that has not ended.',
  "'malformed pattern (missing ']')'", find, 'a', '[]')

-- MARK: Pattern items

says('A single character class matches any single character in the class.',
  "'7'", match, 'ab7c', '%d')
says('* matches sequences of zero or more characters.', "''", match, 'abc', 'x*')
says('* will always match the longest possible sequence.', "'aaa'", match, 'aaab', 'a*')
says('+ matches sequences of one or more characters.', 'nil', match, 'abc', 'x+')
says('+ will always match the longest possible sequence.', "'aaa'", match, 'aaab', 'a+')
says('- also matches sequences of zero or more characters.', "''", match, 'aaab', 'a-')
says('Unlike *, - will always match the shortest possible sequence.',
  "'[a]'", match, 'x[a]b]', '%[.-%]')
says('? matches zero or one occurrence of a character in the class.',
  "'-x-' 2", gsub, 'axb', '[ab]?', '-')
says('It always matches one occurrence if possible.', "'a'", match, 'aa', 'a?')
says('%n, for n between 1 and 9, matches a substring equal to the n-th captured string.',
  "'\"' 'it\\'s'", match, '"it\\\'s"', '(["\'])(.-)%1')
says('%9 needs nine captures.', "'invalid capture index %9'", find, 'a', '(a)%9')
says('%0 is no capture of a pattern.', "'invalid capture index %0'", find, 'a', '(a)%0')
says('A capture that is still open cannot be matched.',
  "'invalid capture index %1'", find, 'aa', '(a%1)')
says('%bxy matches strings that start with x, end with y, where x and y are balanced.',
  "'(a(b)c)'", match, 'f(a(b)c)d)', '%b()')
says('x and y are two distinct characters; equal ones end at the second.',
  "'|a|'", match, '|a|b|', '%b||')
says('Without the two characters, it is an error.',
  "'malformed pattern (missing arguments to '%b')'", find, 'a', '%b(')
says('%f[set] matches an empty string where the next character belongs to set.',
  '1 3', find, 'THE (quick) fox', '%f[%a]%a+%f[%A]')
says('and the previous character does not belong to set.', '3 5', find, 'a the', '%f[%a]%a%a+')
says('The beginning and the end are handled as if they were the character \\0.',
  '4 3', find, 'the', '%f[%z]')
says('and at the beginning.', '1 0', find, 'the', '%f[^%z]')
says('%f needs a set.', "'missing '[' after '%f' in pattern'", find, 'a', '%fa')

-- MARK: Patterns and captures

says('A pattern is a sequence of pattern items.', "'k9'", match, '-k9-', '%a%d')
says('A caret at the beginning anchors the match at the beginning of the subject.',
  'nil', find, 'ab', '^b')
says('With a start, the beginning is there.', '2 2', find, 'ab', '^b', 2)
says('A dollar at the end anchors the match at the end of the subject.', '3 3', find, 'aba', 'a$')
says('At other positions, ^ has no special meaning and represents itself.',
  '1 2', find, 'a^', 'a?^')
says('and so does $.', "'$5'", match, 'is $5', '$5')
says('A pattern can contain sub-patterns enclosed in parentheses: captures.',
  "'k' 'v'", match, 'k = v', '(%w+)%s*=%s*(%w+)')
says('Captures are numbered according to their left parentheses.',
  "'a  b' 'a' '  '", match, 'a  b', '((a*)(%s*)b)')
says('The empty capture () captures the current string position (a number).',
  '3 5', match, 'flaaap', '()aa()')
says('A capture that is not closed is an error.', "'unfinished capture'", find, 'a', '(a')
says('A parenthesis that closes nothing is an error.',
  "'invalid pattern capture'", match, 'a', 'a)')
says('There are at most 32 captures.', "'too many captures'", find, 'a', ('()'):rep(33))
says('32 are fine.', '34', function() return select('#', find('a', ('()'):rep(32))) end)
says('A pattern cannot end in its escape.', "'malformed pattern (ends with '%')'", find, 'a', 'a%')
says('A position cannot be matched again.', 'nil', find, 'aa', '()a%1')
says('Both may contain zeros.', "'\0b'", match, 'a\0b\0', '\0b')
local many = ('a'):rep(300)
says('Items nest to a depth of 200.', "'pattern too complex'", find, many, ('a?'):rep(200))
says('199 are fine.', '1 199', find, many, ('a?'):rep(199))

-- MARK: Multiple matches

says('gmatch and gsub match multiple occurrences, also empty ones.', "',b,'", all, 'aba', 'b*')
says('A match must end at least one byte after the end of the previous match.',
  "'-x-' 2", gsub, 'abxc', '[abc]*', '-')
says('gsub("abc", "%w*", "-") is a single replacement.', "'-' 1", gsub, 'abc', '%w*', '-')
says('An empty match counts where no match has just ended.', "'-b-' 2", gsub, 'ab', 'a*', '-')

-- MARK: string.find

says('Looks for the first match and returns the indices where it starts and ends.',
  '2 3', find, 'abba', 'bb')
says('Otherwise, it returns fail.', 'nil', find, 'abba', 'c')
says('init specifies where to start the search.', '4 4', find, 'abba', 'a', 2)
says('Its default value is 1.', '1 1', find, 'abba', 'a', nil)
says('It can be negative.', '4 4', find, 'abba', 'a', -2)
says('Zero and far below mean the beginning.', '1 1', find, 'abba', 'a', -100)
says('After the end there is no match, not even an empty one.', 'nil', find, 'abba', '', 6)
says('At the end there is.', '5 4', find, 'abba', '', 5)
says('A true plain turns off the pattern matching facilities.', '2 2', find, 'a.b', '.', 1, true)
says('No characters in pattern are considered magic.', 'nil', find, 'abc', '%w', 1, true)
says('If the pattern has captures, they are also returned, after the two indices.',
  "1 3 'k' 'v'", find, 'k=v', '(.)=(.)')

-- MARK: string.match

says('Returns the captures from the pattern.', "'2026' '11'", match, '2026-11', '(%d+)-(%d+)')
says('If pattern specifies no captures, the whole match is returned.', "'11'", match, 'a11', '%d+')
says('A third argument specifies where to start.', "'2'", match, '12', '%d', 2)

-- MARK: string.gmatch

says('Returns the next captures from pattern over the string, each time it is called.',
  "'from=world,to=Lua'", all, 'from=world, to=Lua', '(%w+)=(%w+)')
says('If pattern specifies no captures, the whole match is produced.',
  "'hello,world'", all, 'hello world', '%a+')
says('A third argument specifies where to start.', "'world'", all, 'hello world', '%a+', 6)
says('A ^ at the start does not work as an anchor.', "'^a'", all, 'a^a', '^a')
says('Positions are produced as numbers.', "'1=h,3=w'", all, 'h w', '()(%a)')

-- MARK: string.gsub

says('Returns a copy with all occurrences replaced, and the number of matches.',
  "'hello hello world world' 2", gsub, 'hello world', '(%w+)', '%1 %1')
says('or the first n, if given.', "'hello hello world' 1", gsub, 'hello world', '%w+', '%0 %0', 1)
says('If repl is a string, its value is used; %d stands for the d-th capture.',
  "'world hello Lua from' 2", gsub, 'hello world from Lua', '(%w+)%s*(%w+)', '%2 %1')
says('%0 stands for the whole match.', "'[a]' 1", gsub, 'a', '.', '[%0]')
says('%1 does too in a pattern without captures.', "'[a]' 1", gsub, 'a', '.', '[%1]')
says('%% stands for a single %.', "'%' 1", gsub, 'a', '.', '%%')
says('Any other use of % is an error.',
  "'invalid use of '%' in replacement string'", gsub, 'a', '.', '%a')
says('A capture that is not there is an error.',
  "'invalid capture index %2'", gsub, 'a', '(.)', '%2')
says('If repl is a table, it is queried with the first capture as the key.',
  "'lua-5.4.tar.gz' 2", gsub, '$name-$version.tar.gz', '%$(%w+)', { name = 'lua', version = '5.4' })
says('If repl is a function, it is called with all captures, in order.',
  "'a+b' 1", gsub, 'a=b', '(.)=(.)', function(a, b) return a .. '+' .. b end)
says('Without captures, it behaves as if the whole pattern was inside one.',
  "'<a>' 1", gsub, 'a', '.', function(whole) return '<' .. whole .. '>' end)
says('If the value is a string or a number, it is the replacement.',
  "'7' 1", gsub, 'a', '.', { a = 7 })
says('If it is false or nil, there is no replacement.', "'ab' 2", gsub, 'ab', '.', { a = false })
says('Any other value is an error.',
  "'invalid replacement value (a table)'", gsub, 'a', '.', { a = {} })
says('An anchored pattern matches at most once.', "'Xaa' 1", gsub, 'aaa', '^a', 'X')
says('A number is as good as its text.', "'1x' 1", gsub, 12, 2, 'x')

if failures > 0 then error(failures .. ' examples are not as the manual says', 0) end
