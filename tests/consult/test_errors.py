import inspect

from consult import errors


def classes() -> list[type[errors.RuggespraakError]]:
    """Return every error of the core."""
    return [
        c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.RuggespraakError)
    ]


def test_the_tree_at_the_top_is_the_tree() -> None:
    """The drawing in the module's docstring names every error, each below its own parent."""
    path: list[str] = []
    drawn = {}
    for line in (errors.__doc__ or "").splitlines():
        name = line.lstrip("|+- ")
        if not name.endswith("Error"):
            continue
        depth = (len(line) - len(name)) // 4
        path[depth:] = [name]
        drawn[name] = path[depth - 1] if depth else "Exception"
    assert drawn == {c.__name__: c.__base__.__name__ for c in classes() if c.__base__}


def test_every_error_says_in_one_sentence_what_happened() -> None:
    """The docstring of an error is one sentence that could be shown."""
    for error in classes():
        first = (error.__doc__ or "").splitlines()[0]
        assert first.endswith("."), error
        assert first.count(". ") == 0, error
