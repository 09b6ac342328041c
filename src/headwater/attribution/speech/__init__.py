"""That something is said, and how: what the taggers drew made whole, what they miss added, the stance read.

``speech_acts.complete`` adds, ``merging.merge`` makes one of two taggers' drafts, ``stances.stance_of`` reads a cue.
"""
