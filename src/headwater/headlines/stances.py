"""What a text does with a headline's statement."""


def classify(headline: str, body: str) -> str:
    """``discuss`` until the trained classifier is in."""
    del headline, body
    return "discuss"
