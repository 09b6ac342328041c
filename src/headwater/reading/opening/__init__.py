"""What a user names, opened as a stream of pages: ``sources.open_source``. Each kind of container has a module."""
