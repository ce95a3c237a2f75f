-- It jumps back out of blocks for ever.
-- expect: fuel
::again::
do
  do goto again end
end
