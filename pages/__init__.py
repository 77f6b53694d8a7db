"""Notebooks run and exported as HTML pages that need nothing else."""

import sys

# nbformat loads jsonschema, which would build grammars of internationalised addresses for a second and more; it does without them
sys.modules.setdefault("rfc3987_syntax", None)
