"""The documentation site: `uv run --group docs sphinx-build -W docs OUT`. Warnings are errors."""

from headwater import __version__

project = "Headwater"
copyright = "The Headwater authors, Apache-2.0"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
html_theme = "furo"
html_title = f"Headwater {release}"
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
python_display_short_literal_types = True
suppress_warnings = ["myst.header"]  # some pages begin below their first heading's level
