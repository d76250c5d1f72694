"""Long versions of what the tests try a little of: load held, faults survived. `python3 manage.py test --soak`."""
