-- It makes a global.
-- expect: error "unknown name 'counter': declare it first with 'local counter'"
counter = 1 -- here
