"""How errors reach clients."""
