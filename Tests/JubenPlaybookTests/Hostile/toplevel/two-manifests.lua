-- It says twice what it is.
-- expect: refused "playbook"
-- place: top level
playbook { title = "b", why = "twice" }
