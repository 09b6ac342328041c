"""A page's text as the stage reads it: what is no sentence masked, the rest a ``scene.Scene`` of words and trees."""
