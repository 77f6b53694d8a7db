"""Directives: their kinds, numbers, issuers and subjects, and which mentions are one instrument."""
