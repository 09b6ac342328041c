"""What finds the pages that are like a page without reading them: by shared wording, and by what they are about."""
