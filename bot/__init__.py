"""The running program: command line, channels, clock, delivery."""
