TEXT = "all is well"
