-- ends: stopped instructions
repeat until false
