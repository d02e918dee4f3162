"""Long drills on real processes: kills, load, fuzz. `python -m tests.drills` runs them all."""
