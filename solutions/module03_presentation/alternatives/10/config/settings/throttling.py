"""How often somebody may try, in a minute."""

SIGN_INS_PER_ACCOUNT = 5
SIGN_INS_PER_ADDRESS = 20
