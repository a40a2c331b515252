"""The Argument Interchange Format."""
