"""What the assistant says and does, whatever the channel."""
