"""The channels: thin, and none knows another."""
