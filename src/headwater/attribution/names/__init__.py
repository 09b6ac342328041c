"""Names by themselves, before any text: who is whom, what is a medium, a title or a body. ``entities`` has the verbs.

Claims and lineage ask here too whether two sources are one.
"""
