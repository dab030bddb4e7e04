def goodbye(name: str) -> str:
    return f"Goodbye, {name}"
