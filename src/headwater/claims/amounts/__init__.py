"""What can be counted or dated in a text: quantities with their units, and times anchored to a day."""
