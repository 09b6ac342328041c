"""Number words and units, each with its value or its one spelling."""

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
    "trillion": 1_000_000_000_000,
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
    **dict.fromkeys(("dollar", "dollars", "$", "dlrs"), "$"),
    **dict.fromkeys(("us$", "us dollars", "usd"), "US$"),
    **dict.fromkeys(("euro", "euros", "€", "eur"), "€"),
    **dict.fromkeys(("£", "pounds", "gbp"), "£"),
    **dict.fromkeys(("¥", "yen"), "¥"),
    **dict.fromkeys(("rouble", "roubles", "ruble", "rubles"), "roubles"),
    **dict.fromkeys(("rupee", "rupees", "₹"), "rupees"),
    **dict.fromkeys(("yuan", "francs", "crowns", "pesos", "cents"), None),
}
UNITS |= {name: name for name, unit in UNITS.items() if unit is None}
MONEY = frozenset({"$", "US$", "€", "£", "¥", "roubles", "rupees", "yuan", "francs", "crowns", "pesos", "cents"})
DURATIONS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
