"""Projects of PARC ACH."""
