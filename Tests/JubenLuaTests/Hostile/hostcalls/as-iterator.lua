-- It is the iterator itself.
-- expect: result []
for _ in send, "x" do end
