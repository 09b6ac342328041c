"""A page of HTML to a draft: ``page.read_markup`` shows the steps."""
