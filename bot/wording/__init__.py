"""What the program itself says around the conversations; sentences only, no logic."""
