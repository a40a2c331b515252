"""What formats of tables share: delimited text with places, and what cells say."""
