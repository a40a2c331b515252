"""What a case is, and what every other room says about it: models, graph, findings, places."""
