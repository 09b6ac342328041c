"""What a line says by itself, in markup and in flat text alike: its words, dates, labels, and the threads it makes."""
