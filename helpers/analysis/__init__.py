"""What the notebooks compute from the tables."""
