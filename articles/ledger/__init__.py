"""The public record of what was changed in a story after readers had it."""
