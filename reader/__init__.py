"""Text → tables: reads Vietnamese press articles into grounded rows; knows nothing of notebooks or charts."""
