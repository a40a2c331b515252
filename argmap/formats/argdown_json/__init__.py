"""The JSON of Argdown's own program."""
