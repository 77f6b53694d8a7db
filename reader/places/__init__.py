"""Places: provinces then and now, and the districts and towns that a text names."""
