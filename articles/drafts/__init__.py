"""The engine of drafts and revisions: what is being written, and every whole state it ever had. It knows no Article."""
