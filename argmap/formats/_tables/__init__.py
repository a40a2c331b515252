"""What formats of tables share: words for letters and grades, and a table as items."""
