"""Two letters for a person, where there is no room for a name or to find a row sooner."""


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name that are no small words."""
    words = [word for word in name.split() if word[:1].isupper()] or name.split()
    return "".join(word[0].upper() for word in dict.fromkeys([*words[:1], *words[-1:]]))
