"""The disk: the one folder that opens the files of a case."""
