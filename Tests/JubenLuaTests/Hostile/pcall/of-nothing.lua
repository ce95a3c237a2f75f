-- It protects nothing.
-- expect: error "bad argument #1 to 'pcall' (value expected)"
pcall() -- here
