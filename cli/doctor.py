"""``casebook doctor``: stub replaced below."""
