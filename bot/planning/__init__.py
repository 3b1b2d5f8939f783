"""Plans that come in as documents: the sheet in which an office corrects a draft."""
