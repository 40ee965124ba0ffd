"""Cleaning of body documents: any JSON in, a document of the schema out, with warnings."""
