"""What formats of argument maps share: records and their links, JSON and XML with places."""
