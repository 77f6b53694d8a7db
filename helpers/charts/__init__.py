"""Tidy table → axes, one function a figure, one module a notebook; ``style`` holds what all figures share."""
