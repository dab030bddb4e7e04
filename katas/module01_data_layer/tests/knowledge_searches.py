"""A small handbook, what is asked of it and what is meant, and what else ends up in a search box."""

HANDBOOK = {
    "Cancellation policy": "Fees are returned until two weeks before the opening.",
    "Programação": "The schedule of the day hangs beside every entrance.",
    "Coffee breaks": "Served in the foyer, at ten and at four, not in the cafe.",
    "Catering": "A break without coffee costs nothing. Order crème brûlée beforehand.",
    "Lunch": "Smørrebrød, for the naive and the hungry.",
    "Transport of exhibits": "Lorries unload at gate four. Nothing may be left in the foyer.",
}
# What readers type, and the titles that they mean.
MEANT = {
    "cancelling": {"Cancellation policy"},
    "schedules": {"Programação"},
    "fee cancelled": {"Cancellation policy"},
    "exhibit transports": {"Transport of exhibits"},
    "programacao": {"Programação"},
    "PROGRAMAÇÃO": {"Programação"},
    "creme brulee": {"Catering"},
    "smorrebrod": {"Lunch"},
    "naïve": {"Lunch"},
    "café": {"Coffee breaks"},
    "port": set(),
    "trans": set(),
    "cat": set(),
    "the policy of cancellation": {"Cancellation policy"},
    "schedule or lorries": {"Programação", "Transport of exhibits"},
    "policy coffee": set(),
    "coffee break": {"Coffee breaks", "Catering"},
    '"coffee break"': {"Coffee breaks"},
    '"break coffee"': set(),
    '"lorries unload at gate four nothing may be left in the foyer"': {"Transport of exhibits"},
    "foyer -coffee": {"Transport of exhibits"},
    "fees " * 39 + "zebra": set(),  # as long as a title may be, and the last word counts
}
# What readers paste.
INPUTS = (
    "\0",
    "the of and",
    *"%_'\"\\-!|&(<:*",
    '"""',
    '-"',
    "a & | ! <-> b:*",
    "cloakroom' OR 1=1 --",
    "(" * 300,
    "\n\t\ufffd\U0001f388\u0301",
    "x" * 5000,
    "b " * 20000,
)
