"""What is being written, and every whole state it ever had: Draft, Revision, comparing, restoring."""
