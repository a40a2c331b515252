"""Explanations side by side, in every form in which they are shown."""
