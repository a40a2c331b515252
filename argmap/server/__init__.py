"""What answers other programs while it runs."""
