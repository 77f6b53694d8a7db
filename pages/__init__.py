"""Notebooks run and exported as HTML pages that need nothing else."""
