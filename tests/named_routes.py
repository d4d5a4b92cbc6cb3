"""In which app is a page? For tests that walk pages of several apps by their names."""

from django.urls import NoReverseMatch, get_resolver

APPS = ("companies", "spotting", "leads", "matching", "propositions")


def full_route(name: str) -> str:
    """Return the name of a page with its app before it; each name occurs in one of these apps.

    >>> full_route("signals-week")
    'spotting:signals-week'
    """
    namespaces = get_resolver().namespace_dict
    for app in APPS:
        _prefix, resolver = namespaces[app]
        if name in {key for key in resolver.reverse_dict if isinstance(key, str)}:
            return f"{app}:{name}"
    message = f"None of {APPS} has a page {name!r}."
    raise NoReverseMatch(message)
