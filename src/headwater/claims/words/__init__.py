"""Words by themselves, before any statement: which are one, akin or opposed, a verb's mood, what a word weighs."""
