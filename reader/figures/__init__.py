"""Reported figures: what each number counts, in which clause, of which offence, where and when."""
