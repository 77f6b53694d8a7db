"""The text of an article: folded for matching, cut into passages and sentences, its numbers found."""
