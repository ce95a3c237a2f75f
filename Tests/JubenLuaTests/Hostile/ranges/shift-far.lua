-- It shifts by more than there are bits.
-- expect: result [0, 0, 0]
return 1 << 64, 1 >> 64, 1 << math.maxinteger
