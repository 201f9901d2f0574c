"""Message functions by name, as DGL spells them; the notebook path calls none of them."""
