"""What a plan is: its tasks, its deadlines, and the Vietnamese they are written in."""
