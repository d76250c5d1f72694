"""What leaves the program on paper or as a file: workbooks, reports, briefs."""
