"""The project's own rules: what no ready-made linter knows about this house.

Run `python -m lint`. Each rule has a good and a bad example in lint/examples, under test.
"""
