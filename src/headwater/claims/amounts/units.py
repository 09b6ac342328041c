"""Number words and units, each with its value or its one spelling."""

import re

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {word: 10 * (n + 2) for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bln": 1_000_000_000,
    "bn": 1_000_000_000,
    "mn": 1_000_000,
    "trillion": 1_000_000_000_000,
    "tn": 1_000_000_000_000,
    **dict.fromkeys(("lakh", "lakhs"), 100_000),
    **dict.fromkeys(("crore", "crores"), 10_000_000),
}
# A plural without a number says "two of them at the very least": the value is that floor, and it is approximate.
VAGUE = {
    "several dozen": 24,
    "few dozen": 24,
    "dozen": 12,
    "a dozen": 12,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
}
VAGUE |= {"tens of thousands": 20_000, "hundreds of thousands": 200_000, "millions": 2_000_000}
VAGUE |= {"billions": 2_000_000_000, "half a million": 500_000, "half a dozen": 6, "half-dozen": 6}

UNITS = {
    **dict.fromkeys(("percent", "per cent", "percentage", "pct", "%"), "percent"),
    **dict.fromkeys(("percentage point", "percentage points"), "percentage points"),
    **dict.fromkeys(("km", "kilometer", "kilometers", "kilometre", "kilometres", "kms"), "km"),
    **dict.fromkeys(("mile", "miles", "mi"), "miles"),
    **dict.fromkeys(("meter", "meters", "metre", "metres"), "m"),
    **dict.fromkeys(("foot", "feet", "ft"), "feet"),
    **dict.fromkeys(("inch", "inches"), "inches"),
    **dict.fromkeys(("cm", "centimeters", "centimetres"), "cm"),
    **dict.fromkeys(("kg", "kilogram", "kilograms", "kilos", "kilo"), "kg"),
    **dict.fromkeys(("ton", "tons", "tonne", "tonnes"), "tonnes"),
    **dict.fromkeys(("acre", "acres"), "acres"),
    **dict.fromkeys(("hectare", "hectares"), "hectares"),
    **dict.fromkeys(("square km", "square kilometers", "square kilometres", "sq km"), "square km"),
    **dict.fromkeys(("square miles", "square mile"), "square miles"),
    **dict.fromkeys(("mph", "miles per hour", "miles an hour"), "mph"),
    **dict.fromkeys(("kph", "km/h", "kilometers per hour", "kilometres per hour", "kilometres an hour"), "km/h"),
    **dict.fromkeys(("degrees", "degree", "degrees celsius", "°c", "degrees fahrenheit", "°f"), "degrees"),
    **dict.fromkeys(("barrel", "barrels"), "barrels"),
    **dict.fromkeys(("liter", "liters", "litre", "litres"), "litres"),
    **dict.fromkeys(("year", "years"), "years"),
    **dict.fromkeys(("month", "months"), "months"),
    **dict.fromkeys(("week", "weeks"), "weeks"),
    **dict.fromkeys(("day", "days"), "days"),
    **dict.fromkeys(("hour", "hours"), "hours"),
    **dict.fromkeys(("minute", "minutes"), "minutes"),
    **dict.fromkeys(("second", "seconds"), "seconds"),
    **dict.fromkeys(("lb", "lbs"), "lb"),
}
MONIES = {
    **dict.fromkeys(("dollar", "dollars", "$", "dlrs"), "$"),
    **dict.fromkeys(("us$", "us dollar", "us dollars", "u.s. dollars", "american dollars", "usd"), "US$"),
    **dict.fromkeys(("c$", "ca$", "canadian dollar", "canadian dollars", "cad"), "C$"),
    **dict.fromkeys(("a$", "au$", "australian dollar", "australian dollars", "aud"), "A$"),
    **dict.fromkeys(("nz$", "new zealand dollars", "nzd"), "NZ$"),
    **dict.fromkeys(("hk$", "hong kong dollars", "hkd"), "HK$"),
    **dict.fromkeys(("s$", "singapore dollars", "sgd"), "S$"),
    **dict.fromkeys(("euro", "euros", "€", "eur"), "€"),
    **dict.fromkeys(("£", "pounds sterling", "sterling", "gbp"), "£"),
    "pounds": "pounds",  # of money or of weight
    **dict.fromkeys(("¥", "yen", "jpy"), "¥"),
    **dict.fromkeys(("rouble", "roubles", "ruble", "rubles", "₽", "rub"), "roubles"),
    **dict.fromkeys(("rupee", "rupees", "₹", "rs", "rs.", "inr"), "rupees"),
    **dict.fromkeys(("yuan", "renminbi", "cny", "rmb"), "yuan"),
    **dict.fromkeys(("swiss francs", "chf"), "Swiss francs"),
    **dict.fromkeys(("crowns", "kronor", "kroner", "krona", "krone"), "crowns"),
    **dict.fromkeys(("won", "₩"), "won"),
    **dict.fromkeys(("pesos", "peso"), "pesos"),
    **{name: name for name in ("francs", "cents", "shekels", "rand", "naira", "liras")},
}
SIGNS = [name for name in MONIES if not name[-1].isalpha()]  # stand before a number
CODES = [name for name in MONIES if re.fullmatch("[a-z]{3}", name) and name not in {"yen", "won"}]  # ISO 4217, likewise
UNITS |= MONIES
MONEY = frozenset(MONIES.values())
# What may be one unit: a bare "$" is, as a rule, the American one; pounds are paid or weighed
MAY_BE_ONE = (frozenset({"$", "US$"}), frozenset({"pounds", "£"}), frozenset({"pounds", "lb"}))
DURATIONS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
