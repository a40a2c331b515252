"""What text becomes in each medium: the one cleaning function of each, fonts, and looks."""
