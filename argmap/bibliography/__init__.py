"""Bibliographic data in and out, citations, and the words of a document as plain text.

Pure: bytes and text to values and back. What is read but cannot be kept as it was is a loss,
counted and named.
"""
