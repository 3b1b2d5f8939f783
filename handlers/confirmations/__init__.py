"""Reports of a unit: understood, filled, read back, recorded, taken back."""
