"""What is pushed, to whom and when: the tick, bulletins, digests, a person's own rhythm."""
