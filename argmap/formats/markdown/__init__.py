"""A question's map as an outline in Markdown."""
