"""What the pages state and deny: ``finding`` takes statements out of attributions and sentences, ``denials`` links."""
