"""How well papers are read: the drawn documents against what is known to stand on them, beside two baselines."""
