"""Dates: their forms, the calendars and windows behind them, and what resolves the incomplete ones."""
