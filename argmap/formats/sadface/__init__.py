"""SADFace."""
