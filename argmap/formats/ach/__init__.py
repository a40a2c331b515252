"""Matrices of evidence against explanations (ACH) as CSV."""
