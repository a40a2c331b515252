"""Abstract argumentation frameworks."""
