"""The second reader: what a plain look at distances and words makes of each figure, and so how far the first one is to be doubted."""
