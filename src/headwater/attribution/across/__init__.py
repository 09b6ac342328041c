"""What pages that belong together tell of each other's sources: ``elsewhere.resolve_across``.

The same quotation on two pages is one utterance (``quotations``); who goes by two names gets one (``one_name``).
"""
