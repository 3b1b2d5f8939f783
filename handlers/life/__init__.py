"""What a unit says about its work besides asking and reporting: received, blocked, later."""
