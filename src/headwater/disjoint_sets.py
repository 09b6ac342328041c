"""Sets that only ever grow together, as a forest in a list: which of some numbered things are held to be one."""


def root(parent: list[int], item: int) -> int:
    """The item that stands for all that this one is joined with; ``parent[root] == root``. Ways are shortened."""
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item
