"""The writing page of the desk and the addresses its scripts ask."""
