-- It closes more than it opened.
-- expect: error "expected near"
-- place: top level
end end -- here
