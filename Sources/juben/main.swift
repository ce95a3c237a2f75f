print("juben")
