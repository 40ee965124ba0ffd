"""The acts that change what readers see: publish, schedule, withdraw, embargo, and the gate before them."""
