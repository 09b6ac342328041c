"""Whose words each paragraph of a body is: ``assigning.assign``, from credits, datelines and known names of media."""
