-- It asks the texts for a method that is not there.
-- expect: error "unknown name 'string.nowhere'"
return ("x").nowhere -- here
