"""Who says it: the cast of a text, what a reader has of it in mind at a place, and ``resolving.Resolver``, who asks."""
