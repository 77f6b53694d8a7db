"""The formats that articles come in: one small class each, which takes a file's bytes and gives its article, or its articles."""
