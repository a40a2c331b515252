"""What runs the rules: who they are, at which levels, in which turns, and again after an edit."""
