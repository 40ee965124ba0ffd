"""Two body documents side by side: which line became which, and word by word what came and went."""
