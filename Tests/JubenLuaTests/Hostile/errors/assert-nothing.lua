-- It asserts nothing.
-- expect: error "bad argument #1 to 'assert' (value expected)"
assert() -- here
