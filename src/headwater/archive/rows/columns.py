"""Lists of records as columns: like values stand beside each other, where compression finds them.

A report says of a thousand quotations what each is, where it stands and through whom it went. Written record after
record that is two thirds names of fields and numbers that differ by little from the ones before. Here a list of records
becomes one list for each field, a list of lists one list and its sizes, numbers their steps; ids of pages, which begin
most other ids, become their places. ``expand`` undoes ``compact`` to the last value.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, TypeGuard

KIND = "*"  # says of an object which of these it is; a record that has such a field itself is kept as PLAIN
RECORDS, LISTS, SOME, SAME, STEPS, TEXTS, AS_IS, PLAIN = range(8)
PLACE = "#"  # begins a string that began with the id of a page
FEWEST = 3  # values that are worth a column
Ids = Mapping[str, int]


def compact(value: Any, ids: Ids) -> Any:
    """Plain values, smaller to compress; ``ids``: of pages, with their places."""
    if isinstance(value, list | tuple):
        return _compact_list(list(value), ids)
    if isinstance(value, dict):
        small = {key: compact(each, ids) for key, each in value.items()}
        return {KIND: PLAIN, "of": list(small.items())} if KIND in small else small
    return _compact_string(value, ids) if isinstance(value, str) else value


def _compact_string(text: str, ids: Ids) -> str:
    begin, dash, end = text.partition("-")
    if begin in ids:
        return f"{PLACE}{ids[begin]}{dash}{end}"
    return PLACE + text if text.startswith(PLACE) else text


def _compact_list(values: list[Any], ids: Ids) -> Any:
    if len(values) < FEWEST:
        return [compact(each, ids) for each in values]
    if (there := [each for each in values if each is not None]) and len(there) < len(values):
        return {KIND: SOME, "at": "".join("01"[v is not None] for v in values), "of": _compact_list(there, ids)}
    if all(isinstance(each, dict) for each in values):
        return _compact_records(values, ids)
    if all(isinstance(each, list | tuple) for each in values):
        whole = [one for each in values for one in each]
        return {KIND: LISTS, "sizes": _compact_list([len(v) for v in values], ids), "of": _compact_list(whole, ids)}
    if _same(values):
        return {KIND: SAME, "times": len(values), "of": compact(values[0], ids)}
    if _all_numbers(values):
        return {KIND: STEPS, "of": [values[0], *(after - before for before, after in pairwise(values))]}
    if all(isinstance(each, str) for each in values):
        return _compact_texts(values, ids)
    return [compact(each, ids) for each in values]


def _compact_texts(texts: list[str], ids: Ids) -> Any:
    """Those that are many times there once, with numbers in their places; so that few are looked at coming back."""
    place = {text: k for k, text in enumerate(dict.fromkeys(texts))}
    if len(place) * 2 <= len(texts):
        at = _compact_list([place[text] for text in texts], ids)
        return {KIND: TEXTS, "of": [_compact_string(text, ids) for text in place], "at": at}
    small = [_compact_string(text, ids) for text in texts]
    return {KIND: AS_IS, "of": texts} if small == texts else small


def _same(values: Sequence[Any]) -> bool:
    """Whether single values are one, of one type."""
    first = values[0]
    return not isinstance(first, list | tuple | dict) and all(v == first and type(v) is type(first) for v in values)


def _all_numbers(values: Sequence[Any]) -> TypeGuard[Sequence[int]]:
    return all(type(each) is int for each in values)


def _compact_records(records: list[dict[str, Any]], ids: Ids) -> Any:
    """Fields that all records have as columns; others beside, by the record's place."""
    shared = [key for key in records[0] if all(key in each for each in records)]
    fields = {key: [each[key] for each in records] for key in shared}
    starts, ends = fields.get("start", [None]), fields.get("end", [None])
    relative = _all_numbers(starts) and _all_numbers(ends)
    if relative:
        fields["end"] = [end - start for start, end in zip(starts, ends, strict=True)]
    more = {
        str(place): compact({key: v for key, v in each.items() if key not in fields}, ids)
        for place, each in enumerate(records)
        if len(each) > len(shared)
    }
    columns = [[key, _compact_list(column, ids)] for key, column in fields.items()]
    return {KIND: RECORDS, "count": len(records), "columns": columns, "lengths": relative, "more": more}


# ---------------------------------------------------------------- back


def expand(value: Any, ids: Sequence[str]) -> Any:
    """What ``compact`` was given; ``ids`` of pages in the order of their places."""
    if isinstance(value, list):
        return [expand(each, ids) for each in value]
    if isinstance(value, dict):
        kind = value.get(KIND)
        return _EXPAND[kind](value, ids) if kind is not None else {k: expand(each, ids) for k, each in value.items()}
    return _expand_string(value, ids) if isinstance(value, str) and value.startswith(PLACE) else value


def _expand_string(text: str, ids: Sequence[str]) -> str:
    begin, dash, end = text[len(PLACE) :].partition("-")
    return f"{ids[int(begin)]}{dash}{end}" if begin.isascii() and begin.isdigit() else text[len(PLACE) :]


def _expand_records(value: dict[str, Any], ids: Sequence[str]) -> list[dict[str, Any]]:
    fields: dict[str, list[Any]] = {key: expand(column, ids) for key, column in value["columns"]}
    if value["lengths"]:
        fields["end"] = [start + length for start, length in zip(fields["start"], fields["end"], strict=True)]
    keys = tuple(fields)
    rows = zip(*fields.values(), strict=True) if fields else [()] * value["count"]
    records = [dict(zip(keys, row, strict=True)) for row in rows]
    for place, more in value["more"].items():
        records[int(place)] |= expand(more, ids)
    return records


def _expand_lists(value: dict[str, Any], ids: Sequence[str]) -> list[list[Any]]:
    whole, found, begin = expand(value["of"], ids), [], 0
    for size in expand(value["sizes"], ids):
        found.append(whole[begin : begin + size])
        begin += size
    return found


def _expand_texts(value: dict[str, Any], ids: Sequence[str]) -> list[str]:
    of = expand(value["of"], ids)
    return [of[place] for place in expand(value["at"], ids)]


def _expand_some(value: dict[str, Any], ids: Sequence[str]) -> list[Any]:
    there = iter(expand(value["of"], ids))
    return [next(there) if sign == "1" else None for sign in value["at"]]


_EXPAND: dict[int, Any] = {
    RECORDS: _expand_records,
    LISTS: _expand_lists,
    SOME: _expand_some,
    SAME: lambda value, ids: [expand(value["of"], ids)] * value["times"],
    STEPS: lambda value, _: list(accumulate(value["of"])),
    TEXTS: _expand_texts,
    AS_IS: lambda value, _: value["of"],
    PLAIN: lambda value, ids: {key: expand(each, ids) for key, each in value["of"]},
}
